import type { FormReply } from "#app/platform/form-reply";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { SolutionFormPage } from "./form-page";
import type { Assignment, MarkKind, SolutionHead } from "./plan";
import { solutionPaths } from "./plan-paths";

/** Which answers the reader may give now. */
export type AnswerChoice = { accept: boolean; decline: boolean; end: boolean };

type AssignmentPageProps = {
  solution: SolutionHead;
  assignment: Assignment;
  kind: MarkKind;
  rowLabel: string;
  may: AnswerChoice;
  reply?: FormReply | null | undefined;
};

/** One role of one organization: accept it, decline it with a reason, or end it. */
export function AssignmentPage({ solution, assignment, kind, rowLabel, may, reply }: AssignmentPageProps) {
  const { t } = useI18n();
  const organization = assignment.organization?.name ?? t("plans.roles.unlisted");
  const title = t(kind === "lead" ? "plans.assignment.titleLead" : "plans.assignment.titleSupport", { organization });
  const { version, status } = assignment;
  const isOpen = status === "accepted" || status === "proposed";
  return (
    <SolutionFormPage
      solution={solution}
      title={title}
      lead={<Situation assignment={assignment} rowLabel={rowLabel} />}
    >
      {assignment.note && <p className="words">{t("plans.when.quoted", { words: assignment.note })}</p>}
      {may.accept && (
        <Form id="accept" reply={reply ?? null}>
          <ErrorSummary labels={{ reason: t("plans.assignment.reason") }} />
          <HiddenFields values={{ version, answer: "accept" }} />
          <SubmitRow label={t("plans.assignment.accept")} />
        </Form>
      )}
      {may.decline && (
        <Form id="decline" reply={reply ?? null} className="form fields gaptop2">
          <h2 className="sub">{t("plans.assignment.declineTitle")}</h2>
          <HiddenFields values={{ version, answer: "decline" }} />
          <TextArea
            name="reason"
            label={t("plans.assignment.reason")}
            hint={t("plans.assignment.reasonHint")}
            rows={3}
            required
          />
          <SubmitRow label={t("plans.assignment.decline")} />
        </Form>
      )}
      {isOpen && (
        <p className="acts">
          <a className="go" href={solutionPaths(solution.address).assignmentPeople(assignment.id)}>
            {t("plans.people.link")}
          </a>
        </p>
      )}
      {may.end && <EndForm assignment={assignment} reply={reply} />}
    </SolutionFormPage>
  );
}

function EndForm({ assignment, reply }: Pick<AssignmentPageProps, "assignment" | "reply">) {
  const { t } = useI18n();
  const label = t(assignment.status === "proposed" ? "plans.assignment.withdraw" : "plans.assignment.end");
  return (
    <Form id="end" reply={reply ?? null}>
      <ErrorSummary labels={{ reason: t("plans.assignment.reason") }} />
      <HiddenFields values={{ version: assignment.version, answer: "end" }} />
      <TextArea name="reason" label={t("plans.assignment.reason")} hint={t("plans.assignment.reasonHint")} rows={3} />
      <SubmitRow label={label} />
    </Form>
  );
}

function Situation({ assignment, rowLabel }: { assignment: Assignment; rowLabel: string }) {
  const { t } = useI18n();
  const organization = assignment.organization?.name ?? t("plans.roles.unlisted");
  const { status, proposedBy } = assignment;
  const words = {
    proposed: t(proposedBy === "team" ? "plans.assignment.askedByTeam" : "plans.assignment.offered", { organization }),
    accepted: t("plans.assignment.holds", { organization }),
    left: t(`plans.assignment.is.left.${proposedBy}`, { organization }),
    declined: t("plans.assignment.isOver"),
    ended: t("plans.assignment.isOver"),
  };
  return (
    <>
      {t("plans.assignment.inRow", { label: rowLabel })}. {words[status]}
    </>
  );
}

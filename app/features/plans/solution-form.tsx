import type { FormReply } from "#app/platform/form-reply";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { RadioGroup } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import { type SolutionHead, solutionStates, type Timeline } from "./plan";
import { useTheirTimeline, useWhenLabels, WhenFields } from "./when-fields";

type Returned = { reply?: FormReply | null | undefined; backHref: string };

/** A new solution: title and goal, the rest comes when it stands in the plan. */
export function NewSolutionForm({
  submission,
  isProposal,
  reply,
  backHref,
  title,
}: Returned & { submission: string; isProposal: boolean; title?: string }) {
  const { t } = useI18n();
  return (
    <Form submission={submission} reply={reply ?? null} keep>
      <ErrorSummary labels={{ title: t("plans.solution.title"), goal: t("plans.solution.goal") }} />
      <TitleAndGoal {...(title === undefined ? {} : { solution: { title, goal: "" } })} />
      <SubmitRow label={t(isProposal ? "plans.solution.propose" : "plans.solution.create")}>
        <a className="go" href={backHref}>
          {t("plans.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

type EditSolutionFormProps = Returned & { solution: SolutionHead; timeline: Timeline | null };

/** A solution's own words. Its steps, roles and state have forms of their own. */
export function EditSolutionForm({ solution, timeline, reply, backHref }: EditSolutionFormProps) {
  const { t } = useI18n();
  const labels = { title: t("plans.solution.title"), goal: t("plans.solution.goal"), label: t("plans.solution.label") };
  const theirs = [
    { name: "title", label: labels.title, text: solution.title },
    { name: "goal", label: labels.goal, text: solution.goal },
    { name: "label", label: labels.label, text: solution.label },
    ...useTheirTimeline(timeline),
  ];
  return (
    <Form reply={reply ?? null} keep>
      <WhatIsWrong theirs={theirs} labels={{ ...labels, ...useWhenLabels() }} />
      <HiddenFields values={{ version: solution.version }} />
      <TitleAndGoal solution={solution} />
      <WhenFields timeline={timeline} />
      <TextField
        name="label"
        label={labels.label}
        hint={t("plans.solution.labelHint")}
        defaultValue={solution.label}
        size="s"
        maxLength={20}
        required
      />
      <SubmitRow label={t("plans.save")}>
        <a className="go" href={backHref}>
          {t("plans.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

function TitleAndGoal({ solution }: { solution?: Pick<SolutionHead, "title" | "goal"> }) {
  const { t } = useI18n();
  return (
    <>
      <TextField
        name="title"
        label={t("plans.solution.title")}
        hint={t("plans.solution.titleHint")}
        defaultValue={solution?.title}
        maxLength={300}
        required
      />
      <TextArea
        name="goal"
        label={t("plans.solution.goal")}
        hint={t("plans.solution.goalHint")}
        defaultValue={solution?.goal}
        rows={4}
      />
    </>
  );
}

/** Whether the team works on it, has parked it, or has retired it. */
export function SolutionStateForm({ solution, reply, backHref }: Returned & { solution: SolutionHead }) {
  const { t } = useI18n();
  const labels = { state: t("plans.state.choice"), reason: t("plans.state.reason") };
  const theirs = [
    { name: "state", label: labels.state, text: t(`plans.state.${solution.state}`) },
    { name: "reason", label: labels.reason, text: solution.stateReason },
  ];
  return (
    <Form reply={reply ?? null} keep>
      <WhatIsWrong theirs={theirs} labels={labels} />
      <HiddenFields values={{ version: solution.version }} />
      <RadioGroup
        name="state"
        label={labels.state}
        required
        column
        defaultValue={solution.state}
        options={solutionStates.map((value) => ({ value, label: t(`plans.state.choice.${value}`) }))}
      />
      <TextArea
        name="reason"
        label={labels.reason}
        hint={t("plans.state.reasonHint")}
        defaultValue={solution.stateReason}
        rows={3}
      />
      <SubmitRow label={t("plans.save")}>
        <a className="go" href={backHref}>
          {t("plans.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

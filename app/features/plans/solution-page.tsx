import type { ReactNode } from "react";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { type Fact, PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Gap } from "#app/ui/tag";
import { Day } from "#app/ui/when";
import { SessionOf } from "./change-origin";
import type { DecisionBehind, DecisionsByPart } from "./decision-behind";
import { Standing, useNumbers } from "./names";
import { leadNames, type Solution, type SolutionHead, type Update } from "./plan";
import { solutionPaths } from "./plan-paths";
import { type SolutionPageRights, useSolutionActions } from "./solution-actions";
import { type AnswerTo, RolesTable } from "./roles-table";
import type { SharedStep } from "./step-links";
import { SharedSteps } from "./step-sharing";
import { StepsSection } from "./steps-section";
import { TimelineWords } from "./timeline-words";
import { UpdateForm } from "./update-form";
import { UpdatesList } from "./updates-list";

type SolutionPageProps = {
  solution: Solution;
  updates: { updates: Update[]; total: number };
  rights: SolutionPageRights;
  /** For the update form; null for who may not write one. */
  submission: string | null;
  /** The number of the step that the update form is to be about. */
  about?: string | null;
  /** The decisions that fixed its goal, steps, roles and targets as they stand. */
  decided: DecisionsByPart;
  /** What other parts of the portal know of it: "Decided in", "Next on the agenda". */
  facts?: readonly Fact[];
  /** What its people say of it in their own words, before the steps. */
  words?: ReactNode;
  /** The steps of other solutions that serve this one too. */
  shared?: readonly SharedStep[];
  /** The metrics' own section, between roles and updates. */
  metrics?: ReactNode;
};

/** One solution: its goal, its steps, who does what, its metrics and what happened. */
export function SolutionPage(props: SolutionPageProps) {
  const { solution, updates, rights, submission, about, facts = [], words, shared = [], metrics, decided } = props;
  const { t } = useI18n();
  const to = solutionPaths(solution.address);
  return (
    <Page crumbs={useSolutionCrumbs(solution, false)}>
      <Head solution={solution} rights={rights} facts={facts} decision={decided[solution.id]} />
      {solution.stateReason && solution.state !== "active" && (
        <Notice title={t(`plans.stateReason.${solution.state}`)}>
          <p className="words">{solution.stateReason}</p>
        </Notice>
      )}
      {words}
      <StepsSection steps={solution.steps} to={to} mayEdit={rights.edit} decided={decided}>
        <SharedSteps steps={shared} solutionId={solution.id} mayEdit={rights.edit} />
      </StepsSection>
      <RolesSection solution={solution} rights={rights} decided={decided} />
      {metrics}
      <Section id="updates" title={t("plans.updates.title")}>
        {updates.total === 0 && <p className="quiet">{t("plans.updates.none")}</p>}
        {updates.total > 0 && <UpdatesList updates={updates.updates} correctHref={({ id }) => to.update(id)} />}
        {updates.total > updates.updates.length && (
          <p className="pager">
            <span>{t("plans.updates.count", { shown: updates.updates.length, total: updates.total })}</span>
            <a className="go" href={`${to.updates}?page=2`}>
              {t("plans.updates.older")}
            </a>
          </p>
        )}
      </Section>
      {rights.update && submission && (
        <Section
          id="add"
          title={t("plans.update.title")}
          note={rights.writesAs && t("plans.update.as", { organization: rights.writesAs })}
        >
          <UpdateForm
            action={to.updates}
            submission={submission}
            steps={solution.steps}
            about={solution.steps.find(({ ref }) => String(ref) === about)?.id}
            status={solution.status}
          />
        </Section>
      )}
    </Page>
  );
}

/** The way to a solution, and to a page under it. */
export function useSolutionCrumbs(solution: SolutionHead, isBelow = true) {
  const { t } = useI18n();
  const numbers = useNumbers();
  const { shownBy } = solution;
  const below = { href: solutionPaths(solution.address).page, label: numbers.solution(solution.label) };
  return [
    { href: paths.team(shownBy.slug), label: shownBy.name },
    { href: paths.teamPart(shownBy.slug, "solutions"), label: t("plans.list.title") },
    ...(isBelow ? [below] : []),
  ];
}

type HeadProps = Pick<SolutionPageProps, "solution" | "rights"> & {
  facts: readonly Fact[];
  /** The decision that fixed its goal. */
  decision: DecisionBehind | undefined;
};

function Head({ solution, rights, facts, decision }: HeadProps) {
  const { t } = useI18n();
  const numbers = useNumbers();
  return (
    <PageHead
      title={solution.title}
      lead={solution.goal && <span className="written">{solution.goal}</span>}
      address={
        <>
          <span>{numbers.solution(solution.label)}</span>
          <Standing state={solution.state} status={solution.status} />
          {solution.updatedOn && (
            <span className="meta">
              {t("plans.updated")} <Day day={solution.updatedOn} />
            </span>
          )}
        </>
      }
      facts={[...useOwnFacts(solution, decision), ...facts]}
      actions={useSolutionActions(solution, rights)}
    />
  );
}

function useOwnFacts(solution: Solution, decision: DecisionBehind | undefined): Fact[] {
  const { t, format } = useI18n();
  const leads = leadNames(solution.roles);
  const others = [solution.owner, ...solution.coOwners].filter(
    (team) => team !== null && team.id !== solution.shownBy.id,
  );
  const facts: Fact[] = [
    {
      label: t("plans.fact.leads"),
      value: leads.length > 0 ? format.list(leads) : <Gap>{t("plans.roles.nobodyLeads")}</Gap>,
    },
  ];
  if (others.length > 0) {
    const links = others.map((team, at) => (
      <span key={team!.id}>
        {at > 0 && ", "}
        <a href={paths.team(team!.slug)}>{team!.name}</a>
      </span>
    ));
    facts.push({ label: t("plans.fact.coOwned"), value: links });
  }
  if (solution.timeline)
    facts.push({ label: t("plans.fact.when"), value: <TimelineWords timeline={solution.timeline} /> });
  if (decision) facts.push({ label: t("plans.fact.goalDecided"), value: <SessionOf decision={decision} /> });
  return facts;
}

type RolesSectionProps = Pick<SolutionPageProps, "solution" | "rights"> & { decided: DecisionsByPart };

function RolesSection({ solution, rights, decided }: RolesSectionProps) {
  const { t } = useI18n();
  const numbers = useNumbers();
  const to = solutionPaths(solution.address);
  const answerTo = useAnswers(solution, rights);
  const ofSteps = solution.steps.filter(({ roles }) => roles.length > 0);
  const edit = rights.edit && (
    <a className="btn btn-2" href={to.roles}>
      {t("plans.roles.edit")}
    </a>
  );
  return (
    <Section id="roles" title={t("plans.roles.title")} note={solution.roles.length > 0 && t("plans.roles.note")}>
      {solution.roles.length > 0 && (
        <RolesTable rows={solution.roles} caption={t("plans.roles.caption")} answerTo={answerTo} decided={decided} />
      )}
      {ofSteps.map((step) => (
        <div key={step.id}>
          <h3 className="sub">{numbers.step(step.label)}</h3>
          <RolesTable rows={step.roles} caption={numbers.step(step.label)} answerTo={answerTo} decided={decided} />
        </div>
      ))}
      {solution.roles.length === 0 && ofSteps.length === 0 ? (
        <EmptyState title={t("plans.roles.empty.title")} actions={edit || undefined}>
          {t("plans.roles.empty.text")}
        </EmptyState>
      ) : (
        edit && <p className="acts">{edit}</p>
      )}
    </Section>
  );
}

/** What the reader can do about each role: answer it, take a proposal back, or end it. The command decides again. */
function useAnswers({ address }: SolutionHead, { edit, answerFor }: SolutionPageRights): AnswerTo {
  const { t } = useI18n();
  const to = solutionPaths(address);
  return ({ id, status, proposedBy, organization }) => {
    if (status !== "accepted" && status !== "left" && status !== "proposed") return null;
    const isOrganization = organization !== null && answerFor.includes(organization.id);
    if (!edit && !isOrganization) return null;
    const isMyTurn = proposedBy === "team" ? isOrganization : edit;
    const label =
      status !== "proposed"
        ? "plans.assignment.end"
        : isMyTurn
          ? "plans.assignment.answer"
          : "plans.assignment.withdraw";
    return { href: to.assignment(id), label: t(label) };
  };
}

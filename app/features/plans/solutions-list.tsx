import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Gap } from "#app/ui/tag";
import { MoveButtons } from "./move-buttons";
import { HungNumber, Standing } from "./names";
import { type NamedTeam, type SolutionLine, solutionStates } from "./plan";
import { solutionPaths } from "./plan-paths";

export type ListRights = { propose: boolean; arrange: boolean };

type SolutionsPageProps = { team: NamedTeam; solutions: readonly SolutionLine[]; may: ListRights };

/** Everything that a team has promised, also what is parked and retired. */
export function SolutionsPage({ team, solutions, may }: SolutionsPageProps) {
  const { t } = useI18n();
  const start = may.propose && (
    <a className="btn" href={paths.newSolution(team.slug)}>
      {t(may.arrange ? "plans.list.write" : "plans.list.propose")}
    </a>
  );
  return (
    <Page crumbs={[{ href: paths.team(team.slug), label: team.name }]}>
      <PageHead
        portal
        title={t("plans.list.of", { team: team.name })}
        lead={t("plans.list.lead")}
        actions={solutions.length > 0 && start}
      />
      {solutions.length === 0 && (
        <EmptyState ofPage title={t("plans.list.empty.title")} actions={start || undefined}>
          {t("plans.list.empty.text")}
        </EmptyState>
      )}
      {solutionStates.map((state) => {
        const those = solutions.filter((solution) => solution.state === state);
        if (those.length === 0) return null;
        return (
          <Section
            key={state}
            id={state}
            title={t(`plans.list.${state}`)}
            note={state !== "active" && t(`plans.list.note.${state}`)}
          >
            <SolutionList solutions={those} mayArrange={may.arrange} />
          </Section>
        );
      })}
    </Page>
  );
}

type SolutionsSummaryProps = {
  team: Pick<NamedTeam, "slug">;
  /** Of the active ones, as `listSolutionsOfTeam(reader, team, ["active"])` gives them. */
  solutions: readonly SolutionLine[];
  may: ListRights;
};

/** What a team has promised, for the team's own page; the caller's `Section` stands around it. */
export function SolutionsSummary({ team, solutions, may }: SolutionsSummaryProps) {
  const { t } = useI18n();
  if (solutions.length === 0) {
    const start = may.propose && (
      <>
        <a className="btn" href={paths.newSolution(team.slug)}>
          {t(may.arrange ? "plans.list.empty.write" : "plans.list.propose")}
        </a>
        <a className="go" href={paths.teamPart(team.slug, "solutions")}>
          {t("plans.list.all")}
        </a>
      </>
    );
    return (
      <EmptyState title={t("plans.list.empty.title")} actions={start || undefined}>
        {t("plans.list.empty.text")}
      </EmptyState>
    );
  }
  return (
    <>
      <SolutionList solutions={solutions} />
      <p className="acts">
        <a className="go" href={paths.teamPart(team.slug, "solutions")}>
          {t("plans.list.all")}
        </a>
        {may.propose && (
          <a className="go" href={paths.newSolution(team.slug)}>
            {t(may.arrange ? "plans.list.write" : "plans.list.propose")}
          </a>
        )}
      </p>
    </>
  );
}

function SolutionList({ solutions, mayArrange = false }: { solutions: readonly SolutionLine[]; mayArrange?: boolean }) {
  const own = solutions.filter(({ isOwn }) => isOwn);
  return (
    <ol className="hung">
      {solutions.map((solution) => (
        <li key={solution.id}>
          {solution.isOwn ? <HungNumber kind="solution" label={solution.label} /> : <span />}
          <div>
            <SolutionSummary solution={solution} />
            {mayArrange && solution.isOwn && (
              <div className="gaptop3">
                <Moves solution={solution} isFirst={solution === own[0]} isLast={solution === own.at(-1)} />
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function SolutionSummary({ solution }: { solution: SolutionLine }) {
  const { t, format } = useI18n();
  const { leads, coOwnedWith } = solution;
  return (
    <>
      <div className="row-split">
        <h3 className="named">
          <a href={solutionPaths(solution.address).page}>{solution.title}</a>
        </h3>
        <Standing state={solution.state} status={solution.status} />
      </div>
      {solution.goal && <p className="words">{solution.goal}</p>}
      <p className="by">
        {solution.state === "active" && leads.length === 0 && <Gap>{t("plans.roles.nobodyLeads")}</Gap>}
        {leads.length > 0 && <span>{t("plans.list.leads", { names: format.list(leads) })}</span>}
        {!solution.isOwn && (
          <span>{coOwnedWith ? t("plans.list.coOwned", { team: coOwnedWith }) : t("plans.list.coOwnedUnknown")}</span>
        )}
        {solution.stateReason && solution.state !== "active" && (
          <span>{t("plans.when.quoted", { words: solution.stateReason })}</span>
        )}
      </p>
    </>
  );
}

function Moves({ solution, isFirst, isLast }: { solution: SolutionLine; isFirst: boolean; isLast: boolean }) {
  const { t } = useI18n();
  return (
    <MoveButtons
      action={solutionPaths(solution.address).move}
      up={t("plans.role.up")}
      down={t("plans.role.down")}
      upLabel={t("plans.list.upOne", { title: solution.title })}
      downLabel={t("plans.list.downOne", { title: solution.title })}
      isFirst={isFirst}
      isLast={isLast}
    />
  );
}

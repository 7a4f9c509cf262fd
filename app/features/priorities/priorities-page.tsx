import { useNumbers } from "#app/features/plans/names";
import { useTeamCrumbs } from "#app/features/teams/team-form";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { BallotLine } from "./ballot";
import { BallotsSection } from "./ballots-section";
import { type Idea, ideaStates } from "./idea";
import { IdeasTable } from "./ideas-table";

export type PrioritiesView = {
  team: { slug: string; name: string };
  ideas: readonly Idea[];
  ballots: readonly BallotLine[];
  mayEdit: boolean;
};

/** How a team came to what it promised: the long list, what was chosen, and why not the others. */
export function PrioritiesPage({ team, ideas, ballots, mayEdit }: PrioritiesView) {
  const { t } = useI18n();
  const of = (state: Idea["state"]) => ideas.filter((idea) => idea.state === state);
  const facts = ideaStates.flatMap((state) => {
    const count = of(state).length;
    return count > 0 ? [{ label: t(`priorities.state.${state}`), value: count }] : [];
  });
  const editable = mayEdit ? team.slug : null;
  return (
    <Page crumbs={useTeamCrumbs(team)}>
      <PageHead
        portal
        title={t("priorities.title")}
        lead={t("priorities.lead", { team: team.name })}
        facts={facts}
        actions={mayEdit && <Actions team={team.slug} />}
      />
      {ideas.length === 0 && (
        <EmptyState ofPage title={t("priorities.empty.title")}>
          {t(mayEdit ? "priorities.empty.start" : "priorities.empty.text")}
        </EmptyState>
      )}
      <Chosen team={editable} ideas={of("chosen")} />
      <BallotsSection team={team.slug} ballots={ballots} />
      <Ideas id="shortlist" state="shortlisted" team={editable} ideas={of("shortlisted")} />
      <Ideas id="long-list" state="collected" team={editable} ideas={of("collected")} />
      <Ideas id="not-chosen" state="not_chosen" team={editable} ideas={of("not_chosen")} />
    </Page>
  );
}

function Actions({ team }: { team: string }) {
  const { t } = useI18n();
  return (
    <>
      <a className="btn" href={paths.newIdea(team)}>
        {t("priorities.addIdea")}
      </a>
      <a className="btn btn-2" href={paths.importIdeas(team)}>
        {t("priorities.pasteList")}
      </a>
      <a className="btn btn-2" href={paths.newBallot(team)}>
        {t("priorities.ballot.setUp")}
      </a>
    </>
  );
}

type PartProps = { team: string | null; ideas: readonly Idea[] };

function Ideas({ id, state, team, ideas }: PartProps & { id: string; state: Exclude<Idea["state"], "chosen"> }) {
  const { t } = useI18n();
  if (ideas.length === 0) return null;
  return (
    <Section id={id} title={t(`priorities.part.${state}`)} note={t(`priorities.part.${state}.note`)}>
      <IdeasTable
        caption={t(`priorities.part.${state}`)}
        ideas={ideas}
        team={team}
        withReason={state === "not_chosen"}
      />
    </Section>
  );
}

/** What was chosen, and the solutions that came of it. */
function Chosen({ team, ideas }: PartProps) {
  const { t } = useI18n();
  const numbers = useNumbers();
  if (ideas.length === 0) return null;
  return (
    <Section id="chosen" title={t("priorities.part.chosen")} note={t("priorities.part.chosen.note")}>
      <ul className="rows">
        {ideas.map(({ id, text, solution, hasSolution }) => (
          <li key={id}>
            <p className="words">{team === null ? text : <a href={paths.idea(team, id)}>{text}</a>}</p>
            {solution && (
              <p className="meta">
                {t("priorities.became")}{" "}
                <a href={paths.solution(solution.address.team, solution.address.key)}>
                  {numbers.solution(solution.label)}: {solution.title}
                </a>
              </p>
            )}
            {!hasSolution && <p className="meta">{t("priorities.noSolutionYet")}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

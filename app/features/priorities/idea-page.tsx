import { useNumbers } from "#app/features/plans/names";
import { useTeamCrumbs } from "#app/features/teams/team-form";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { Idea, IdeaState } from "./idea";
import { type classesOf, IdeaForm } from "./idea-form";
import { UnlinkIdea } from "./idea-link-form";
import { IdeaStateForm, UndoState } from "./idea-state-form";

type TeamAt = { slug: string; name: string };

/** The crumbs of every page under a team's priorities. */
export function usePrioritiesCrumbs(team: TeamAt) {
  const { t } = useI18n();
  return [...useTeamCrumbs(team), { href: paths.priorities(team.slug), label: t("priorities.title") }];
}

type IdeaPageProps = {
  team: TeamAt;
  idea: Idea;
  before: IdeaState | null;
  known: ReturnType<typeof classesOf>;
  reply: FormReply | null;
};

/** One idea, for who keeps the list: what became of it, its words, and the solution made of it. */
export function IdeaPage({ team, idea, before, known, reply }: IdeaPageProps) {
  const { t } = useI18n();
  const back = paths.priorities(team.slug);
  return (
    <Page crumbs={usePrioritiesCrumbs(team)}>
      <PageHead title={idea.text} address={t(`priorities.state.${idea.state}`)} />
      <Section id="became" title={t("priorities.whatBecame")} note={t("priorities.whatBecame.note")}>
        {before && <UndoState team={team.slug} idea={idea} before={before} />}
        <IdeaStateForm reply={null} team={team.slug} idea={idea} />
      </Section>
      <Section id="solution" title={t("priorities.solution")} note={t("priorities.solution.note")}>
        <SolutionOf team={team.slug} idea={idea} />
      </Section>
      <Section id="words" title={t("priorities.words")} note={t("priorities.words.note")}>
        <IdeaForm reply={reply} idea={idea} known={known} backHref={back} />
      </Section>
    </Page>
  );
}

function SolutionOf({ team, idea }: { team: string; idea: Idea }) {
  const { t } = useI18n();
  const { id, solution, hasSolution } = idea;
  const numbers = useNumbers();
  if (solution) {
    return (
      <>
        <p>
          {t("priorities.became")}{" "}
          <a href={paths.solution(solution.address.team, solution.address.key)}>
            {numbers.solution(solution.label)}: {solution.title}
          </a>
        </p>
        <UnlinkIdea team={team} idea={idea} />
      </>
    );
  }
  if (hasSolution) {
    return (
      <>
        <p>{t("priorities.solutionGone")}</p>
        <UnlinkIdea team={team} idea={idea} />
      </>
    );
  }
  return (
    <p className="acts">
      <a className="btn btn-2" href={paths.ideaPart(team, id, "solution")}>
        {t("priorities.makeSolution")}
      </a>
      <a className="go" href={paths.ideaPart(team, id, "link")}>
        {t("priorities.link.open")}
      </a>
    </p>
  );
}

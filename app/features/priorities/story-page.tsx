import type { SolutionHead } from "#app/features/plans/plan";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { useSolutionCrumbs } from "#app/features/plans/solution-page";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Day, Instant } from "#app/ui/when";
import { MOMENTS_SHOWN, type StoryPage as Told, type StoryPart } from "./story";
import { Moment } from "./story-moment";

type StoryPageProps = { solution: SolutionHead; story: Told; readsHistory: boolean };

/** A solution's way from its idea to a number, from its beginning on. */
export function StoryPage({ solution, story, readsHistory }: StoryPageProps) {
  const { t } = useI18n();
  const { moments, total, page, part } = story;
  const to = solutionPaths(solution.address);
  const at = (number: number) => addressOf(to.story, part, number);
  return (
    <Page crumbs={useSolutionCrumbs(solution)}>
      <PageHead
        portal
        title={t("priorities.story.title", { title: solution.title })}
        lead={t("priorities.story.lead")}
        actions={
          readsHistory && (
            <a className="go" href={to.history}>
              {t("priorities.story.everyChange")}
            </a>
          )
        }
      />
      <Parts path={to.story} story={story} />
      {total === 0 && <EmptyState title={t("priorities.story.none")}>{t("priorities.story.noneBody")}</EmptyState>}
      {moments.length > 0 && (
        <ol className="tl gaptop2">
          {moments.map((moment) => (
            <li key={moment.id}>
              <p className="when">{moment.day === null ? <Instant at={moment.at} /> : <Day day={moment.day} />}</p>
              <div>
                <Moment moment={moment} solution={solution} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {total > MOMENTS_SHOWN && (
        <Pager
          shown={moments.length}
          total={total}
          previousHref={page > 1 ? at(page - 1) : null}
          nextHref={page * MOMENTS_SHOWN < total ? at(page + 1) : null}
        />
      )}
    </Page>
  );
}

function addressOf(path: string, part: StoryPart | null, page: number): string {
  const query = new URLSearchParams({
    ...(part && { show: part }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return query ? `${path}?${query}` : path;
}

/** Links that show one part of the story alone; none where there is but one. */
function Parts({ path, story: { parts, part } }: { path: string; story: Told }) {
  const { t } = useI18n();
  if (parts.length < 2 && part === null) return null;
  const links = [null, ...parts].map((each) => ({ part: each, words: t(`priorities.story.part.${each ?? "all"}`) }));
  return (
    <nav className="acts noprint" aria-label={t("priorities.story.parts")}>
      {links.map(({ part: each, words }) => (
        <a
          key={words}
          href={addressOf(path, each, 1)}
          className={each === part ? "btn btn-2 btn-s" : "go"}
          aria-current={each === part ? "page" : undefined}
        >
          {words}
        </a>
      ))}
    </nav>
  );
}

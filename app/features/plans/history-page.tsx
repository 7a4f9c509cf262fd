import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { HistoryList } from "#app/ui/history-list";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { SolutionHead } from "./plan";
import { solutionPaths } from "./plan-paths";
import type { ChangeLine } from "./solution-history";
import { useSolutionCrumbs } from "./solution-page";

type Decision = { team: string; session: number; text: string | null };
type Entry = {
  eventId: string;
  at: number;
  who: string | null;
  what: string;
  lines: ChangeLine[];
  mayUndo: boolean;
  decision: Decision | null;
};

type HistoryPageProps = { solution: SolutionHead; entries: readonly Entry[]; older: number | null };

/** Every change to a solution, with the words that came and went, and the way back. */
export function SolutionHistoryPage({ solution, entries, older }: HistoryPageProps) {
  const { t } = useI18n();
  const to = solutionPaths(solution.address);
  const undo = (eventId: string) => (
    <ConfirmButton mild label={t("plans.history.undo")} confirm={t("plans.history.undoYes")} action={to.undo(eventId)}>
      {t("plans.history.undoText")}
    </ConfirmButton>
  );
  return (
    <Page crumbs={useSolutionCrumbs(solution)}>
      <PageHead portal title={t("plans.history.title", { title: solution.title })} lead={t("plans.history.lead")} />
      {entries.length === 0 && <p className="quiet">{t("plans.history.none")}</p>}
      <HistoryList
        entries={entries.map(({ eventId, at, who, what, lines, mayUndo, decision }) => ({
          id: eventId,
          at,
          who: who ?? t("plans.history.nobody"),
          what,
          changes: lines,
          origin: <Origin decision={decision} />,
          actions: mayUndo ? undo(eventId) : undefined,
        }))}
      />
      {older !== null && (
        <p className="pager">
          <a className="go" rel="next" href={`${to.history}?before=${older}`}>
            {t("plans.history.older")}
          </a>
        </p>
      )}
    </Page>
  );
}

/** The decision that a change comes from, or that there is none. */
function Origin({ decision }: { decision: Decision | null }) {
  const { t, rich } = useI18n();
  if (!decision) return <>{t("plans.history.noDecision")}</>;
  const { team, session, text } = decision;
  return (
    <>
      {rich("plans.history.decision", {
        number: session,
        a: (words) => <a href={paths.session(team, session)}>{words}</a>,
      })}
      {text && <span className="words">: {text}</span>}
    </>
  );
}

import { ConfirmButton } from "#app/ui/form/confirm-button";
import { HistoryList } from "#app/ui/history-list";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { ChangeLine } from "./change-lines";
import { ChangeOrigin } from "./change-origin";
import type { DecisionBehind } from "./decision-behind";
import type { SolutionHead } from "./plan";
import { solutionPaths } from "./plan-paths";
import { useSolutionCrumbs } from "./solution-page";

type Entry = {
  eventId: string;
  at: number;
  who: string | null;
  what: string;
  lines: ChangeLine[];
  mayUndo: boolean;
  decision: DecisionBehind | null;
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
          origin: <ChangeOrigin decision={decision} />,
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

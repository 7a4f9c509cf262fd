import { ChangeOrigin } from "#app/features/plans/change-origin";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { HistoryList } from "#app/ui/history-list";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { Metric } from "./metric";
import type { MetricHistoryEntry } from "./metric-history";

type MetricHistoryPageProps = {
  metric: Pick<Metric, "id" | "name" | "team">;
  entries: readonly MetricHistoryEntry[];
  older: number | null;
};

/** Every change to a metric, its baseline and its targets, with the decision that each came from. */
export function MetricHistoryPage({ metric, entries, older }: MetricHistoryPageProps) {
  const { t } = useI18n();
  const crumbs = [
    { href: paths.team(metric.team.slug), label: metric.team.name },
    { href: paths.teamPart(metric.team.slug, "metrics"), label: t("metrics.title") },
    { href: paths.metric(metric.id), label: metric.name },
  ];
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("metrics.history.title", { name: metric.name })} lead={t("metrics.history.lead")} />
      {entries.length === 0 && (
        <EmptyState title={t("metrics.history.none")}>{t("metrics.history.noneBody")}</EmptyState>
      )}
      <HistoryList
        entries={entries.map(({ eventId, at, who, what, lines, decision }) => ({
          ...{ id: eventId, at, what, changes: lines },
          who: who ?? t("plans.history.nobody"),
          origin: <ChangeOrigin decision={decision} />,
        }))}
      />
      {older !== null && (
        <p className="pager">
          <a className="go" rel="next" href={`${paths.metricHistory(metric.id)}?before=${older}`}>
            {t("plans.history.older")}
          </a>
        </p>
      )}
    </Page>
  );
}

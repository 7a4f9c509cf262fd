import { useI18n } from "#app/ui/i18n";
import { metricNeeds } from "./metric-need";
import type { ListedMetric } from "./team-metrics";
import { TeamMetricsTable } from "./team-metrics-table";

/** So many metrics stand open under the most urgent need, or for want of a number; the other lists are folded. */
const MOST_OPEN = 20;

type Props = { rows: readonly ListedMetric[]; showGaps: boolean; showTeam: boolean };

/** Metrics by what they need, most urgent first, each need with its count in words. */
export function NeedLists({ rows, showGaps, showTeam }: Props) {
  const { t } = useI18n();
  const lists = metricNeeds
    .map((need) => ({ need, rows: rows.filter((row) => row.need === need) }))
    .filter((list) => list.rows.length > 0);
  return lists.map((list, at) => (
    <details
      className="q"
      key={list.need}
      open={list.rows.length <= MOST_OPEN && (at === 0 || list.need === "no_number")}
    >
      <summary>{t(`metrics.need.${list.need}`, { count: list.rows.length })}</summary>
      <div className="opened">
        <TeamMetricsTable
          caption={t(`metrics.need.${list.need}`, { count: list.rows.length })}
          rows={list.rows}
          showGaps={showGaps}
          showTeam={showTeam}
        />
      </div>
    </details>
  ));
}

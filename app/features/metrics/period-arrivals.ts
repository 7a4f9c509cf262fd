import { type Grain, recentPeriods } from "#app/platform/periods";

/** Of one metric: whether the number of the last period that is over is there, and who gave it. */
export type Arrival = {
  metricId: string;
  name: string;
  grain: Grain;
  /** The first day of that period. */
  period: string;
  hasCome: boolean;
  /** n of m: how many organizations gave theirs, of those who report this number. */
  organizations: number;
  reporters: number;
};

type Seen = {
  metric: { id: string; name: string; grain: Grain };
  series: { periods: readonly { start: string; organizations: number }[]; reporters: number | null };
};

/** Whether a metric's last number is there, as its series shows it; null for one of dated events, which nobody expects. */
export function arrivalOf({ metric, series }: Seen, today: string, fiscalYearStart: number): Arrival | null {
  const [, over] = recentPeriods(metric.grain, today, fiscalYearStart, 2);
  if (!over) return null;
  const found = series.periods.find(({ start }) => start === over.start);
  return {
    metricId: metric.id,
    name: metric.name,
    grain: metric.grain,
    period: over.start,
    hasCome: found !== undefined,
    organizations: found?.organizations ?? 0,
    reporters: series.reporters ?? 0,
  };
}

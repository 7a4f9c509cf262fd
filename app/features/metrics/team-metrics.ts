import type { Metric, Target } from "./metric";
import type { MetricGap } from "./metric-page";
import type { MetricStanding } from "./metric-standing";

/** One line of a team's list of metrics. */
export type ListedMetric = { metric: Metric; standing: MetricStanding; target: Target | null; gaps: MetricGap[] };

export type MetricChoice = { id: string; name: string };

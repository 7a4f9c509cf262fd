import type { Metric, Target } from "./metric";
import type { MetricNeed } from "./metric-need";
import type { MetricGap } from "./metric-page";
import type { MetricStanding } from "./metric-standing";

/** One line of a list of metrics. */
export type ListedMetric = {
  metric: Metric;
  standing: MetricStanding;
  target: Target | null;
  need: MetricNeed;
  gaps: MetricGap[];
};

export type MetricChoice = { id: string; name: string };

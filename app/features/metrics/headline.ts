import type { Metric, Target } from "./metric";
import type { MetricStanding } from "./metric-standing";

/** The fields of the form that chooses the metrics a dashboard leads with, in their order: so many at most. */
export const headlineFields = ["headline1", "headline2", "headline3", "headline4", "headline5", "headline6"] as const;

export const MOST_HEADLINES = headlineFields.length;

/** So many are shown where nobody chose any, and on the pages that only point to a dashboard. */
export const FEW_HEADLINES = 3;

/** Whose headline metrics: a team's, or with null the coalition's. */
export type HeadlineScope = string | null;

/** What a form that chooses headline metrics shows. */
export type HeadlineChoices = {
  chosen: string[];
  /** By team; those that most organizations report come first where there are too many for a list. */
  offered: { id: string; name: string; team: string }[];
  hasMore: boolean;
};

/** One of them, as a reader may see it. */
export type Headline = { metric: Metric; standing: MetricStanding; target: Target | null };

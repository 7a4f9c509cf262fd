import type { GapKind } from "./line";

/** What stands between a metric and numbers that can be read: the gaps that a team's data-development agenda lists. */
export const agendaKinds = [
  "meaningMissing",
  "additionMissing",
  "flagsUnsettled",
  "baselineMissing",
  "nobodyAsked",
  "dataMissing",
  "targetsConflict",
  "targetProvisional",
] as const satisfies readonly GapKind[];
export type AgendaKind = (typeof agendaKinds)[number];

/** A metric with what is missing of it, each with the page of the one thing to do. */
export type AgendaEntry = {
  metricId: string;
  name: string;
  /** `detail` tells apart what a metric lacks in several places. */
  missing: { kind: AgendaKind; href: string; detail: string | null }[];
};

/** A line without numbers that reads like something to do: it may become a step of its solution. */
export type TaskOffer = { linkId: string; version: number; words: string; metric: string; solution: string };

export type Agenda = { entries: AgendaEntry[]; count: number; metrics: number; isMore: boolean; offers: TaskOffer[] };

import type { ProseKind } from "#app/features/plans/prose";

/** A date as a document words it, with what it means where that could be read. */
export type WrittenDate = {
  raw: string;
  start?: string | undefined;
  end?: string | undefined;
  precision?: "day" | "month" | "quarter" | "season" | "year" | undefined;
};

export type WrittenTarget = {
  raw: string;
  comparator:
    "equals" | "at_least" | "at_most" | "less_than" | "range" | "increase_by" | "decrease_by" | "ratio" | "by_date";
  min: number | null;
  max: number | null;
  unit: "percent" | "count" | "usd" | "days" | "hours" | "ratio" | null;
  direction: "increase" | "decrease" | null;
  /** A starting value that the words themselves give: "from 4 % to 9 %". */
  baseline: number | null;
  provisional: boolean;
  /** Civil date, the last day of what is written. */
  due: string | null;
  appliesTo: string | null;
};

export type RoleCell = { mark: boolean; note: string | null; bullets: string[]; pending: boolean };
export type RecapNote = { text: string; children: string[] };
export type RecapStep = { number: number; text: string; notes: RecapNote[] };
export type RecapRole = { stakeholder: string; lead: RoleCell | null; support: RoleCell | null };
export type RecapMetric = {
  kind: "progress" | "success" | "step";
  stepNumbers: number[];
  text: string;
  target: WrittenTarget | null;
};

export type RecapProse = { kind: ProseKind; body: string };

export type RecapSolution = {
  order: number;
  title: string;
  goal: string;
  status: "active" | "parked";
  steps: RecapStep[];
  roles: RecapRole[];
  metrics: RecapMetric[];
  /** Named parts in words, which a plan has and a recap has not; left out where there are none. */
  prose?: RecapProse[] | undefined;
  /** Steps of other solutions that serve this one too, by the places of both; a plan has them, a recap has not. */
  sharedSteps?: { solution: number; step: number }[] | undefined;
};

/** What was decided, and what of the plan was changed for it, in words. */
export type RecapDecision = {
  text: string;
  changes: string[];
  /** On pages alone: under which name it is linked to, and where each of its changes leads. */
  links?: { anchor: string; changes: (string | null)[] } | undefined;
};

/** A task with who does it, and by when: both in words. */
export type RecapTask = {
  text: string;
  who: string;
  by: string;
  /** Accounts whose names are put before `who` for whoever may read them; what is printed has none. */
  people?: string[] | undefined;
};

/** Who of a stakeholder group was there. */
export type RecapAttendance = {
  group: string;
  count: number;
  organizations: string[];
  /** Their names, where the reader may see members. */
  names?: string[] | undefined;
  /** Accounts of whom the names are; what is printed has none. */
  people?: string[] | undefined;
};

/** What a session's own records add to the plan; lists that are empty are left out. */
export type RecapRecords = {
  decisions?: RecapDecision[] | undefined;
  /** What was noted: below what it is about (a solution, a step, an item of the agenda), or on its own. */
  notes?: RecapNote[] | undefined;
  tasks?: RecapTask[] | undefined;
  attendance?: RecapAttendance[] | undefined;
  /** What participants proposed to correct and was accepted, in words. */
  corrections?: string[] | undefined;
  /** What was noticed to be wrong after it was published, in words. */
  notices?: string[] | undefined;
};

/** A recap as it was written: what every printed form of it is made from. */
export type RecapStructure = RecapRecords & {
  kind: "recap";
  language: "en" | "es";
  title: string;
  team: string | null;
  sessionNumber: number | null;
  date: WrittenDate | null;
  intro: string | null;
  solutions: RecapSolution[];
};

/** A draft; shown to those who took part until a day, for corrections; or shown to everybody who may read the team. */
export type RecapStage = "draft" | "circulated" | "published";

/** What is wrong in a published recap: it is said beside it, and its words stay. */
export type RecapNotice = {
  id: string;
  text: string;
  day: string;
  who: string | null;
  version: number;
  /** It holds no longer, for a reason, or because another notice stands in its place: that too is said. */
  takenBack: { day: string; who: string | null; reason: string; isReplaced: boolean } | null;
};

/** A session's recap with its state; drafts come only to those who may read them. */
export type Recap = {
  id: string;
  state: RecapStage;
  structure: RecapStructure;
  /** The last day for corrections, while it is circulated. */
  circulatedUntil: string | null;
  publishedAt: number | null;
  /** Null for somebody who was removed since. */
  publishedBy: string | null;
  /** What was noticed to be wrong since it was published, oldest first. */
  notices: RecapNotice[];
  version: number;
};

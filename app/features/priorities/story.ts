import type { DecisionBehind } from "#app/features/plans/decision-behind";
import type { UpdateStatus } from "#app/features/plans/plan";

/** What of a solution's story can be shown alone. */
export const storyParts = ["beginnings", "decisions", "updates", "numbers"] as const;
export type StoryPart = (typeof storyParts)[number];

type Told =
  | { what: "idea"; idea: string; text: string; team: string; who: string | null }
  | { what: "ballot"; ballot: string; title: string; team: string; votes: number; session: number | null }
  | { what: "chosen"; text: string; decision: DecisionBehind | null }
  | { what: "written"; decision: DecisionBehind | null }
  | { what: "decision"; decision: DecisionBehind; changes: string[] }
  | { what: "update"; status: UpdateStatus | null; words: string; isCut: boolean; by: string[]; step: string | null }
  | { what: "first_number" | "baseline_known" | "target_met"; metrics: StoryMetric[] }
  | { what: "target_final"; metrics: StoryMetric[]; decision: DecisionBehind | null };

/** One of a solution's metrics, and its target where that is what is told. */
export type StoryMetric = { id: string; words: string; target?: string };

/** One moment of a solution's way from an idea to a number. */
export type StoryMoment = {
  id: string;
  /** What it is sorted by; of what is known to the day alone: the middle of that day. */
  at: number;
  /** The day, where no more is known of when it was. */
  day: string | null;
} & Told;

const partOf: Record<Told["what"], StoryPart> = {
  idea: "beginnings",
  ballot: "beginnings",
  chosen: "beginnings",
  written: "beginnings",
  decision: "decisions",
  update: "updates",
  first_number: "numbers",
  baseline_known: "numbers",
  target_final: "numbers",
  target_met: "numbers",
};

/** How many moments stand on one page. */
export const MOMENTS_SHOWN = 30;

export type StoryPage = {
  moments: StoryMoment[];
  total: number;
  page: number;
  part: StoryPart | null;
  /** The parts that have something to show. */
  parts: StoryPart[];
};

/** One page of a story, from its beginning on; of one part alone where one is named. */
export function storyPage(moments: readonly StoryMoment[], part: StoryPart | null, page: number): StoryPage {
  const parts = storyParts.filter((each) => moments.some(({ what }) => partOf[what] === each));
  const told = together(moments)
    .filter(({ what }) => part === null || partOf[what] === part)
    .sort((a, b) => a.at - b.at || rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const start = (page - 1) * MOMENTS_SHOWN;
  return { moments: told.slice(start, start + MOMENTS_SHOWN), total: told.length, page, part, parts };
}

/** Moments with what happened to several metrics on one day, for one decision, told once. */
function together(moments: readonly StoryMoment[]): StoryMoment[] {
  const told = new Map<string, StoryMoment>();
  for (const moment of moments) {
    if (!("metrics" in moment)) {
      told.set(moment.id, moment);
      continue;
    }
    const decision = "decision" in moment ? (moment.decision?.id ?? "") : "";
    const key = [moment.what, Math.floor(moment.at / DAY), decision].join(" ");
    const known = told.get(key);
    if (known && "metrics" in known) told.set(key, { ...known, metrics: [...known.metrics, ...moment.metrics] });
    else told.set(key, moment);
  }
  return [...told.values()];
}

const DAY = 86_400_000;

// Of one instant or day: first where it comes from, then what was decided, what was done, what came of it.
const rank = ({ what }: StoryMoment) => Object.keys(partOf).indexOf(what);

/** The middle of a civil day, to sort it among instants. */
export function middleOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** The part of a story that an address names. */
export function partIn(url: string): StoryPart | null {
  const text = new URL(url).searchParams.get("show");
  return storyParts.find((part) => part === text) ?? null;
}

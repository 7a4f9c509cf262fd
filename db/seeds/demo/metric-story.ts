import type { Baseline, Definition } from "#app/features/metrics/metric";
import type { OrganizationKey } from "./organizations";
import type { facilitators } from "./solutions";

/** The months in which there is more and less of something. */
export const seasons = {
  /** Nothing happens in the summer, and little around the new year. */
  school: [0.8, 1, 1.15, 1.15, 1.05, 0.7, 0.35, 0.55, 1.1, 1.3, 1.1, 0.7],
  /** October is Makers' Month. */
  october: [0.8, 0.85, 0.95, 1, 0.95, 0.85, 0.7, 0.85, 1.2, 1.75, 1.15, 0.75],
  /** Plants and hospitals hire in spring and fall, and not while budgets end. */
  hiring: [0.9, 1, 1.15, 1.15, 1.1, 0.8, 0.75, 0.95, 1.15, 1.1, 0.95, 0.7],
  even: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
} as const;

/** An organization's numbers at the beginning of the eighteen months and at their end. */
type Way = [first: number, last: number];

export type Numbers = {
  /** By organization; for a share these are the parts. */
  values: Partial<Record<OrganizationKey, Way>>;
  /** For a share, what the values are a part of. */
  wholes?: Partial<Record<OrganizationKey, Way>>;
  season?: keyof typeof seasons;
  /** How much the numbers jump around, as a part of one. */
  wobble?: number;
  /** How many of the latest periods have numbers; all of them when left out. */
  periods?: number;
  /** How many periods before the last one everything went worse, and what was left then, as a part of one. */
  dip?: [back: number, left: number];
  /** Who gave no number, how many periods before the last one. */
  missing?: [OrganizationKey, number][];
  /** Whose number of the last period nobody has accepted yet. */
  pending?: OrganizationKey[];
  /** Who could not answer for a period: it did not apply to them. */
  notApplicable?: [OrganizationKey, number][];
  /** Who was asked on the phone: the facilitator logged their number. */
  onBehalf?: [OrganizationKey, number][];
  /** Where the numbers of the last period can be looked up. */
  evidence?: string;
  notes?: [OrganizationKey, number, string][];
  /** Who first gave another number: how many periods before the last one, and what was typed then. */
  corrected?: [OrganizationKey, number, string, string][];
};

export type MetricStory = {
  team: keyof typeof facilitators;
  /** How its line in the document begins. */
  words: string;
  /** What the facilitators settled: nothing, where a story leaves it open on purpose. */
  settled?: Partial<Pick<Definition, "unit" | "unitLabel" | "aggregation" | "underlying" | "grain">> & {
    name: string;
    meaning: string;
    direction?: "up" | "down";
    countsPeople?: boolean;
    confidential?: boolean;
  };
  baseline?: Pick<Baseline, "state" | "words"> & { value?: number; parts?: [part: number, whole: number] };
  numbers?: Numbers;
};

/** What a facilitator settles of numbers that count no people, and of those that do. */
export const events = { countsPeople: false, confidential: false } as const;
export const persons = { unitLabel: "people", countsPeople: true, confidential: true } as const;

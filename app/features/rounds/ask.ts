import { typedAmount } from "#app/features/contributions/amount-words";
import type { Amounts } from "#app/features/contributions/contribution";
import { shownSlices, type Slice, type TypedSlices } from "#app/features/contributions/slice";
import type { Dimension } from "#app/features/dimensions/dimension";
import type { Metric } from "#app/features/metrics/metric";
import type { Period } from "#app/platform/periods";
import type { AskItemState } from "./round";

/** How an organization may answer one question. */
export const answerKinds = ["value", "no_change", "zero", "not_mine", "need_help"] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** The organization's own number of an earlier period. */
export type LastNumber = Amounts & { period: Period };

/** One question of an ask, with the organization's own numbers beside it and nobody else's. */
export type AskQuestion = {
  id: string;
  metric: Metric;
  period: Period;
  state: AskItemState;
  note: string;
  /** What its number may be broken down by. */
  dimensions: Dimension[];
  /** What "no change" repeats; where the sender leaves it out, that there is one. */
  last: LastNumber | "leftOut" | null;
  /** The number that answers it, with its parts, and its steward's words where it was returned. */
  given: (Amounts & { id: string; returned: string | null; slices: readonly Slice[] }) | null;
  /** Its team's part of the round is locked. */
  isLocked: boolean;
};

/** What one organization is asked in one round. */
export type Ask = {
  id: string;
  organization: { id: string; name: string };
  round: { number: number; period: Period; dueOn: string };
  questions: AskQuestion[];
};

/** Which part of an ask a page shows, and how many questions are open in each. */
export type AskPart = { number: number; open: number[] };

/** An ask as one page shows it: the questions of one of its parts. */
export type AskOnPage = Ask & {
  part: AskPart;
  /** Nothing of the whole ask takes an answer any more. */ isOver: boolean;
};

/** What was typed for one question; without a kind only its note was. */
export type TypedAnswer = {
  itemId: string;
  kind: AnswerKind | null;
  value: string;
  numerator: string;
  denominator: string;
  note: string;
  /** Its parts by category, where any are asked for. */
  slices?: TypedSlices;
};

/** Under which name a question's field stands in the form. */
export function fieldOf(
  itemId: string,
  field: "kind" | "seen" | "value" | "numerator" | "denominator" | "note" | `slice-${string}`,
): string {
  return `${field}-${itemId}`;
}

/** Whether "no change" may answer: there is a number to repeat, and periods do not add up to a total. */
export function mayRepeat({ metric, last }: Pick<AskQuestion, "metric" | "last">): boolean {
  return last !== null && metric.grain !== "event" && metric.aggregation !== "sum";
}

/** A question's fields, as the page shows them before anything is typed. */
export type ShownAnswer = {
  kind: AnswerKind;
  value: string;
  numerator: string;
  denominator: string;
  note: string;
  slices: TypedSlices;
};

const otherwise: ReadonlySet<AskItemState> = new Set(["no_change", "not_mine", "need_help"]);

/** How a question is answered now. The number stands in its field only where it is the answer itself. */
export function shownAnswer({ state, given, metric, note }: AskQuestion, locale: string): ShownAnswer {
  const isNumber = given !== null && !otherwise.has(state);
  const typed = (amount: number | null) => (isNumber ? typedAmount(amount, metric, locale) : "");
  return {
    kind: otherwise.has(state) ? (state as AnswerKind) : "value",
    value: typed(given?.amount ?? null),
    numerator: typed(given?.numerator ?? null),
    denominator: typed(given?.denominator ?? null),
    note,
    slices: isNumber ? shownSlices(given.slices, metric, locale) : new Map(),
  };
}

/** An ask of one of the reader's organizations with something to answer. */
export type OpenAsk = { id: string; organization: string; period: Period; dueOn: string; count: number };

/** One number that is asked for in a round. */
export type AskedNumber = { askId: string; organizationId: string; metricId: string; periodStart: string };

/** Links of an ask that work now, for whoever may make or stop them. */
export type AskLinks = { askId: string; organization: string; count: number };

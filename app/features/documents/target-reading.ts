import { type Amount, findAmounts } from "./amount-reading";
import { findDate } from "./date-reading";
import type { Language, TargetDraft } from "./draft";
import {
  atLeastAfter,
  atLeastBefore,
  atMostAfter,
  atMostBefore,
  changeAfter,
  changeBefore,
  deadlineBefore,
  decreaseWord,
  doerBefore,
  fromBefore,
  goalBefore,
  increaseWord,
  isDefinition,
  lessThanBefore,
  measureAtStart,
  nearStart,
  provisionalWord,
  rangeBetween,
} from "./target-words";

const longestRead = 1_000;

type Reach = { start: number; end: number };
type Found = Omit<TargetDraft, "raw" | "provisional" | "due" | "appliesTo"> & Reach;

/** The target that a metric's words name, or null: a metric without a number or a deadline has none. */
export function readTarget(whole: string, language: Language): TargetDraft | null {
  const text = whole.slice(0, longestRead);
  const { plain, deadline } = withoutDates(text, language);
  const amounts = findAmounts(plain, language);
  const found =
    fromTo(plain, amounts) ??
    outOf(plain, amounts) ??
    firstOf(amounts.map((amount, i) => single(plain, amount, amounts[i + 1])));
  const provisional = provisionalWord.test(text);
  const due = deadline?.due ?? null;
  if (found) {
    const { start, end, ...target } = found;
    return { ...target, raw: text.slice(start, end).trim(), provisional, due, appliesTo: rest(text, found) };
  }
  if (!deadline || measureAtStart.test(text)) return null;
  return {
    raw: text.slice(deadline.start, deadline.end).trim(),
    comparator: "by_date",
    ...none,
    provisional,
    due,
    appliesTo: rest(text, deadline),
  };
}

const none = { min: null, max: null, unit: null, direction: null, baseline: null };

function firstOf<T>(found: (T | null)[]): T | null {
  return found.find((one) => one !== null) ?? null;
}

function rest(text: string, { start, end }: Reach): string | null {
  const after = text
    .slice(end)
    .replace(/^[\s,;:)]+/, "")
    .trim();
  return (
    after ||
    text
      .slice(0, start)
      .replace(/[\s,;:(]+$/, "")
      .trim() ||
    null
  );
}

/** The text with its dates blanked out, and the first date that is a deadline. */
function withoutDates(text: string, language: Language) {
  let plain = text;
  let deadline: (Reach & { due: string }) | null = null;
  for (let i = 0; i < 4; i += 1) {
    const date = findDate(plain, language);
    if (!date) break;
    const before = plain.slice(0, date.index);
    const end = date.index + date.raw.length;
    const words = deadlineBefore.exec(before)?.[0];
    if (date.precision === "year" && !words && isAmount(before, plain.slice(end))) break;
    if (words !== undefined && !deadline) deadline = { start: date.index - words.length, end, due: date.end };
    plain = before + "_".repeat(date.raw.length) + plain.slice(end);
  }
  return { plain, deadline };
}

/** Four digits that look like a year may be an amount: after "at least", or as the first word before a noun. */
function isAmount(before: string, after: string): boolean {
  return (
    atLeastBefore.test(before) ||
    atMostBefore.test(before) ||
    goalBefore.test(before) ||
    (before === "" && /^ \p{Ll}/u.test(after))
  );
}

function fromTo(text: string, amounts: Amount[]): Found | null {
  for (let i = 0; i + 1 < amounts.length; i += 1) {
    const [from, to] = [amounts[i], amounts[i + 1]];
    if (!from || !to || !/^\s?(?:to|a|al|hasta)\s$/iu.test(text.slice(from.end, to.start))) continue;
    const words = fromBefore.exec(text.slice(0, from.start))?.[0];
    if (words === undefined || from.value === to.value) continue;
    const unit = to.unit === "count" ? from.unit : to.unit;
    const direction = to.value > from.value ? "increase" : "decrease";
    return {
      comparator: "equals",
      min: to.value,
      max: to.value,
      unit,
      direction,
      baseline: from.value,
      start: from.start - words.length,
      end: to.end,
    };
  }
  return null;
}

function outOf(text: string, amounts: Amount[]): Found | null {
  const [part, whole] = amounts;
  if (!part || !whole || part.unit !== "count" || whole.unit !== "count" || part.value > whole.value) return null;
  if (!/^ (?:of|out of|de|de cada|de las|de los)(?: the)? $/iu.test(text.slice(part.end, whole.start))) return null;
  const { start } = part;
  return { comparator: "ratio", ...none, min: part.value, max: whole.value, unit: "count", start, end: whole.end };
}

function single(text: string, amount: Amount, next: Amount | undefined): Found | null {
  const high = next && isRange(text, amount, next) ? next : null;
  const end = (high ?? amount).end;
  const unit = amount.unit === "count" && high ? high.unit : amount.unit;
  const [before, after] = [text.slice(0, amount.start), text.slice(end)];
  const bound = boundOf(before, after);
  const change = changeOf(before.slice(0, before.length - (bound?.words ?? 0)), after);
  if (!isTarget(text, { before, after, bound, change, unit })) return null;
  const comparator = comparatorOf(bound, { unit, isRange: high !== null, change });
  return {
    ...valuesOf(amount.value, high ? high.value : null, comparator),
    comparator,
    unit,
    direction: change?.direction ?? null,
    baseline: null,
    ...reachOf(amount.start, end, { bound, change, after }),
  };
}

/** The words of the target: the number with what bounds it and what it changes, before and after. */
function reachOf(
  start: number,
  end: number,
  { bound, change, after }: { bound: Bound | null; change: Change | null; after: string },
): Reach {
  const wordsAfter = change ? change.wordsAfter : provisionalAfter(after);
  return {
    start: start - (bound?.words ?? 0) - (change?.words ?? 0),
    end: end + Math.max(bound?.wordsAfter ?? 0, wordsAfter),
  };
}

function isRange(text: string, low: Amount, high: Amount): boolean {
  const between = text.slice(low.end, high.start);
  if (/^\s?[-\u2013\u2014]\s?$/u.test(between) || /^ (?:to|a) $/iu.test(between)) return high.value > low.value;
  return /^ (?:and|y) $/iu.test(between) && rangeBetween.test(text.slice(0, low.start)) && high.value > low.value;
}

type Bound = {
  comparator: "at_least" | "at_most" | "less_than" | "range" | "equals";
  words: number;
  wordsAfter: number;
};

function boundOf(before: string, after: string): Bound | null {
  for (const [comparator, words] of [
    ["at_least", atLeastBefore],
    ["at_most", atMostBefore],
    ["less_than", lessThanBefore],
    ["range", rangeBetween],
    ["equals", goalBefore],
  ] as const) {
    const match = words.exec(before);
    if (match) return { comparator, words: match[0].length, wordsAfter: 0 };
  }
  for (const [comparator, words] of [
    ["at_least", atLeastAfter],
    ["at_most", atMostAfter],
  ] as const) {
    const match = words.exec(after);
    if (match) return { comparator, words: 0, wordsAfter: match[0].length };
  }
  return null;
}

type Change = { kind: "by" | "to"; direction: "increase" | "decrease"; words: number; wordsAfter: number };

function changeOf(before: string, after: string): Change | null {
  const said = changeAfter.exec(after);
  if (said) {
    const direction = decreaseWord.test(said[0]) ? "decrease" : "increase";
    return { kind: "by", direction, words: 0, wordsAfter: said[0].length };
  }
  const words = changeBefore.exec(before);
  if (!words) return null;
  const up = before.search(increaseWord);
  const down = before.search(decreaseWord);
  if (up < 0 && down < 0) return null;
  const direction = down >= 0 && (up < 0 || down < up) ? "decrease" : "increase";
  const kind = /^(?:to|a|al|hasta)\b/iu.test(words[0].trim()) ? "to" : "by";
  return { kind, direction, words: words[0].length, wordsAfter: provisionalAfter(after) };
}

function provisionalAfter(after: string): number {
  const match = /^\s?\([^()]*\)/u.exec(after);
  return match && provisionalWord.test(match[0]) ? match[0].length : 0;
}

type Context = { before: string; after: string; bound: Bound | null; change: Change | null; unit: Amount["unit"] };

/** A number is a target when it is bounded, changed to, named as goal, or what the text starts with. */
function isTarget(text: string, { before, after, bound, change, unit }: Context): boolean {
  if (bound?.comparator === "equals") return true;
  if (bound) {
    const start = before.length - bound.words;
    return !isDefinition(text, {
      wordsBefore: before.slice(0, start),
      bound: before.slice(start),
      wordsAfter: after,
      unit,
    });
  }
  if (change) return true;
  if (unit === "ratio" && nearStart.test(before)) return true;
  return nearStart.test(before) || doerBefore.test(before) || /[:(=\u2013\u2014]\s?$/u.test(before);
}

function valuesOf(low: number, high: number | null, comparator: TargetDraft["comparator"]) {
  if (comparator === "at_most" || comparator === "less_than") return { min: null, max: high ?? low };
  if (comparator === "at_least") return { min: low, max: high };
  return { min: low, max: high ?? low };
}

function comparatorOf(
  bound: Bound | null,
  { unit, isRange, change }: { unit: Amount["unit"]; isRange: boolean; change: Change | null },
): TargetDraft["comparator"] {
  if (bound && bound.comparator !== "equals" && bound.comparator !== "range") return bound.comparator;
  if (isRange) return "range";
  if (unit === "ratio") return "ratio";
  return change?.kind === "by" ? `${change.direction}_by` : "equals";
}

import type { Formats } from "#app/platform/format";
import type { Translate } from "#app/platform/i18n/translator";
import type { Interval } from "./plan";

/** What a timeline is to say: the words as written, and the dates that a person reads in them. */
export type TimelineText = {
  words: string;
  /** Those with an id stand there already. What is not named stays as it is. */
  points: (Interval & { id: string | null })[];
  removed?: readonly string[];
  /** `stamp` of the timeline that a form was made from: one that has moved on since refuses a different text. */
  shown?: string | undefined;
};

type Stamped = { id: string; version: number };

/** A timeline as a form shows it, in one word that changes with it. */
export function stamp(timeline: { version: number; points: readonly Stamped[] } | null): string {
  if (!timeline) return "none";
  return [timeline.version, ...timeline.points.map(({ id, version }) => `${id}-${version}`)].join(" ");
}

type Words = { t: Translate; format: Formats };

/** An interval as people say it: "Complete by December 31, 2027". */
export function intervalWords({ relation, startOn, endOn }: Interval, { t, format }: Words): string {
  const span = startOn && endOn && startOn !== endOn ? format.daySpan(startOn, endOn) : null;
  const only = startOn ?? endOn;
  return t(`plans.when.${relation}`, { days: span ?? (only ? format.longDay(only) : "") });
}

/** The same to the weekday, for a title. */
export function exactInterval({ relation, startOn, endOn }: Interval, { t, format }: Words): string {
  const days = [...new Set([startOn, endOn])].flatMap((day) => (day ? [format.exactDay(day)] : []));
  return t(`plans.when.${relation}`, { days: days.join(" – ") });
}

import type { Formats } from "#app/platform/format";
import type { Translate } from "#app/platform/i18n/translator";
import type { TimeRelation } from "./plan";

/** An interval of a timeline, without its identity. */
export type Interval = { relation: TimeRelation; startOn: string | null; endOn: string | null };

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

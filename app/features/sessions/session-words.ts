import type { Formats } from "#app/platform/format";

type Held = {
  date_words: string;
  held_on: string | null;
  held_until: string | null;
  start_time: string | null;
  end_time: string | null;
};

/** When a session is, for a letter: the day with its hours, the days, or what was written; empty where nobody has said. */
export function whenWords({ date_words, held_on, held_until, start_time, end_time }: Held, format: Formats): string {
  if (held_on === null) return date_words;
  if (held_until !== null) return format.daySpan(held_on, held_until);
  return [format.exactDay(held_on), ...(start_time === null ? [] : [format.hours(held_on, start_time, end_time)])].join(
    ", ",
  );
}

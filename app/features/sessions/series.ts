/** How often a team meets: every so many weeks, or each month on the same weekday of it ("the third Thursday"). */
export const intervals = ["week", "twoWeeks", "fourWeeks", "month"] as const;
export type Interval = (typeof intervals)[number];

const weeks: Record<Exclude<Interval, "month">, number> = { week: 1, twoWeeks: 2, fourWeeks: 4 };

/** The most sessions that are made at once: two years of monthly ones. */
export const MOST_IN_SERIES = 26;

/** The days of a series, its first day included, in their order. */
export function seriesDays(first: string, every: Interval, count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    every === "month" ? sameWeekdayIn(first, at) : daysAfter(first, at * weeks[every] * 7),
  );
}

/** The same weekday of a later month; a fifth one is the month's last one. */
function sameWeekdayIn(first: string, months: number): string {
  const from = new Date(`${first}T00:00:00Z`);
  const nth = Math.ceil(from.getUTCDate() / 7);
  const month = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const offset = (from.getUTCDay() - month.getUTCDay() + 7) % 7;
  const day = 1 + offset + (nth - 1) * 7;
  const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  month.setUTCDate(day > last ? day - 7 : day);
  return month.toISOString().slice(0, 10);
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

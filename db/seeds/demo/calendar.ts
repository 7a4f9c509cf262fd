import { type Moment, momentAt } from "#app/platform/dates";
import type { Day } from "#db/schema";

export const timeZone = "America/Chicago";

/** The year in which the two documents were written down; see `yearOfDocuments`. */
const WRITTEN_IN = 2025;
const MONTHS_OF_STORY = 19;
const MARCH = 2;

/** The demo's days: most are counted back from the present, so that the portal looks as if it were in use today. */
export type Calendar = {
  now: number;
  today: Day;
  /** The year of the coalition's first sessions, in which the two documents stand. */
  year: number;
  /** A day of the month that lies `months` before the present one. */
  ago: (months: number, day: number) => Day;
  /** The day `days` before the present one; negative for days to come. */
  daysAgo: (days: number) => Day;
  /** The month and day of the latest such day before the present month; `years` earlier when given. */
  last: (month: number, day: number, years?: number) => Day;
  /** The day `days` after another one. */
  after: (day: Day, days: number) => Day;
  /** The same week's day of that number, Monday being 1. */
  inWeekOf: (day: Day, weekday: number) => Day;
  /** Somebody's working hours on a day, never later than now. */
  at: (day: Day) => Moment;
  /** A text of the documents' time with its years moved to the demo's. */
  dated: (text: string) => string;
};

/** The calendar of a demo that is made at `now`. */
export function calendarAt(now: number): Calendar {
  const { today } = momentAt(now, timeZone);
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const year = yearOfDocuments(month);
  const moments = new Map<Day, Moment>();
  return {
    now,
    today,
    year,
    ago: (months, day) => dayOf(month - months, day),
    daysAgo: (days) => momentAt(now - days * 86_400_000, timeZone).today,
    last: (wanted, day, years = 0) => {
      const inThisYear = Math.floor(month / 12) * 12 + wanted - 1;
      return dayOf((inThisYear < month ? inThisYear : inThisYear - 12) - years * 12, day);
    },
    after,
    inWeekOf: (day, weekday) => after(day, weekday - (new Date(`${day}T12:00:00Z`).getUTCDay() || 7)),
    at: (day) => {
      // 16:20 UTC is late morning in Brightwater, in summer and in winter.
      const moment = moments.get(day) ?? momentAt(Math.min(now, Date.parse(`${day}T16:20:00Z`)), timeZone);
      moments.set(day, moment);
      return moment;
    },
    dated: (text) => text.replace(/\b20\d\d\b/g, (found) => String(Number(found) + year - WRITTEN_IN)),
  };
}

function after(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole years only are moved, so that October stays October; eighteen months of numbers fit after the second sessions. */
function yearOfDocuments(month: number): number {
  return Math.floor((month - MONTHS_OF_STORY - MARCH) / 12);
}

function dayOf(month: number, day: number): Day {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${Math.floor(month / 12)}-${two((month % 12) + 1)}-${two(day)}`;
}

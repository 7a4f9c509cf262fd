/** The present, passed in and never read inside the domain: an instant, and the civil date in the coalition's zone. */
export type Moment = {
  /** Epoch milliseconds. */
  now: number;
  /** `YYYY-MM-DD`. */
  today: string;
};

/** The moment `now` as people in `timeZone` (IANA name) live it. */
export function momentAt(now: number, timeZone: string): Moment {
  return { now, today: calendarOf(timeZone).format(now) };
}

/** The instant of a civil day and time (`HH:MM`) in `timeZone`; of a time that a clock change skips, the one after it. */
export function instantOf(day: string, time: string, timeZone: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const offsetAt = (instant: number) => Date.parse(`${clockOf(timeZone).format(instant).replace(" ", "T")}Z`) - instant;
  const first = wall - offsetAt(wall);
  return wall - offsetAt(first);
}

// Making a formatter costs a hundred times what using it does.
const calendars = new Map<string, Intl.DateTimeFormat>();

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    clocks.set(timeZone, clock);
  }
  return clock;
}

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    // The Swedish locale writes civil dates the ISO way.
    calendar = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
    calendars.set(timeZone, calendar);
  }
  return calendar;
}

/** Whether a text is a real civil date `YYYY-MM-DD` between the years 1900 and 2199. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

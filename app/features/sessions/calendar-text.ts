import ical, { type ICalCalendar } from "ical-generator";
import { instantOf } from "#app/platform/dates";
import { paths } from "#app/platform/paths";
import type { SessionSummary } from "./session";

/** A session as an entry of calendars. */
export type CalendarEntry = Pick<
  SessionSummary,
  "id" | "number" | "title" | "heldOn" | "heldUntil" | "startTime" | "endTime" | "place" | "link"
> & { version: number; team: { slug: string; name: string } };

/** What all entries of a calendar have in common. */
export type CalendarPlace = {
  timeZone: string;
  /** What addresses of pages begin with; null where the coalition has no address of its own: then none is named. */
  origin: string | null;
  /** When the calendar is written. */
  now: number;
  /** What an entry is called, and how its address to join from afar is introduced. */
  words: { summary: (entry: CalendarEntry) => string; join: (link: string) => string };
};

const DAY = 24 * 60 * 60 * 1000;

/**
 * Sessions as an iCalendar file. Instants are written in UTC, so that no reader needs rules of time zones; a session
 * without hours is an entry of whole days. Sessions without a day are in no calendar.
 */
export function calendarText(name: string, entries: readonly CalendarEntry[], place: CalendarPlace): string {
  const calendar = ical({ name: plain(name), prodId: { company: "Colead", product: "Sessions", language: "EN" } });
  for (const entry of entries) addEntry(calendar, entry, place);
  return calendar.toString();
}

function addEntry(calendar: ICalCalendar, entry: CalendarEntry, { origin, now, words, timeZone }: CalendarPlace): void {
  const when = whenOf(entry, timeZone);
  if (!when) return;
  const url = origin === null ? null : origin + paths.session(entry.team.slug, entry.number);
  const about = [entry.link && words.join(entry.link), url].filter((line) => line !== null && line !== "");
  calendar.createEvent({
    id: `session-${entry.id}@${origin === null ? "colead.invalid" : new URL(origin).hostname}`,
    sequence: entry.version - 1,
    stamp: new Date(now),
    ...when,
    summary: plain(words.summary(entry)),
    ...(entry.place ? { location: plain(entry.place) } : {}),
    ...(about.length > 0 ? { description: about.map((line) => plain(line ?? "")).join("\n") } : {}),
    ...(url === null ? {} : { url }),
  });
}

function whenOf({ heldOn, heldUntil, startTime, endTime }: CalendarEntry, timeZone: string) {
  if (heldOn === null) return null;
  if (heldUntil !== null || startTime === null) {
    // Of whole days the end is the day after the last one.
    const last = Date.parse(`${heldUntil ?? heldOn}T00:00:00Z`);
    return { allDay: true, timezone: "UTC", start: new Date(`${heldOn}T00:00:00Z`), end: new Date(last + DAY) };
  }
  const start = new Date(instantOf(heldOn, startTime, timeZone));
  return { start, ...(endTime === null ? {} : { end: new Date(instantOf(heldOn, endTime, timeZone)) }) };
}

/** One line of text: what breaks lines in a calendar is never a name's to write. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ").trim();
}

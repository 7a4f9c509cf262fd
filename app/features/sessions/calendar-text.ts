import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { instantOf } from "#app/platform/dates";
import { paths } from "#app/platform/paths";
import type { SessionSummary } from "./session";

/** A session as an entry of calendars. */
export type CalendarEntry = Pick<
  SessionSummary,
  "id" | "number" | "title" | "heldOn" | "heldUntil" | "startTime" | "endTime" | "place" | "link" | "isCancelled"
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

/** What a letter's file does to the reader's calendar: puts the entry there, or takes it out. A feed says neither. */
export type CalendarMethod = "put" | "take-out";
const methods = { put: ICalCalendarMethod.PUBLISH, "take-out": ICalCalendarMethod.CANCEL };

const DAY = 24 * 60 * 60 * 1000;

/**
 * Sessions as an iCalendar file. Instants are written in UTC, so that no reader needs rules of time zones; a session
 * without hours is an entry of whole days. Sessions without a day are in no calendar.
 */
export function calendarText(
  name: string,
  entries: readonly CalendarEntry[],
  place: CalendarPlace,
  method?: CalendarMethod,
): string {
  const calendar = ical({ name: plain(name), prodId: { company: "Colead", product: "Sessions", language: "EN" } });
  if (method) calendar.method(methods[method]);
  for (const entry of entries) addEntry(calendar, entry, place, method);
  return calendar.toString();
}

function addEntry(calendar: ICalCalendar, entry: CalendarEntry, place: CalendarPlace, method?: CalendarMethod): void {
  const { origin, now, words, timeZone } = place;
  const when = whenOf(entry, timeZone);
  if (!when) return;
  const host = origin === null ? "colead.invalid" : new URL(origin).hostname;
  const url = origin === null ? null : origin + paths.session(entry.team.slug, entry.number);
  const about = [entry.link && words.join(entry.link), url].filter((line) => line !== null && line !== "");
  calendar.createEvent({
    id: `session-${entry.id}@${host}`,
    sequence: entry.version - 1,
    stamp: new Date(now),
    ...when,
    summary: plain(words.summary(entry)),
    ...(entry.place ? { location: plain(entry.place) } : {}),
    ...(about.length > 0 ? { description: about.map((line) => plain(line ?? "")).join("\n") } : {}),
    ...(url === null ? {} : { url }),
    ...(entry.isCancelled || method === "take-out" ? { status: ICalEventStatus.CANCELLED } : {}),
    // Programs take a change from whom the entry was from. Nobody answers by mail: there is a page for it.
    ...(method ? { organizer: { name: plain(entry.team.name), email: `no-reply@${host}` } } : {}),
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

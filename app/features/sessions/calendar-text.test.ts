import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { type CalendarEntry, calendarText } from "./calendar-text";

const entry: CalendarEntry = {
  id: "0192f0a0-0000-7000-8000-000000000001",
  number: 9,
  title: "",
  heldOn: "2026-12-10",
  heldUntil: null,
  startTime: "09:00",
  endTime: "10:30",
  place: "Coppice Packaging",
  link: null,
  version: 3,
  isCancelled: false,
  team: { slug: "making", name: "Making & Manufacturing" },
};
const place = {
  timeZone: "America/Chicago",
  origin: "https://portal.test",
  now: Date.UTC(2026, 10, 22),
  words: {
    summary: ({ team, number, title }: CalendarEntry) => `${team.name}, session ${number}${title && `: ${title}`}`,
    join: (link: string) => `Join from afar: ${link}`,
  },
};

/** What another program reads out of the file. */
function readEvents(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  return calendar.getAllSubcomponents("vevent").map((event) => ({
    ...{ event: new ICAL.Event(event), names: event.getAllProperties().map(({ name }) => name) },
  }));
}

const read = (said: Partial<CalendarEntry>) => readEvents(calendarText("Sessions", [{ ...entry, ...said }], place))[0]!;
const instants = (said: Partial<CalendarEntry>) => {
  const { event } = read(said);
  return [event.startDate, event.endDate].map((time) => time.toJSDate().toISOString());
};

describe("a session in a calendar", () => {
  it("says when in UTC, on both sides of a clock change", () => {
    expect(instants({})).toEqual(["2026-12-10T15:00:00.000Z", "2026-12-10T16:30:00.000Z"]);
    expect(instants({ heldOn: "2026-07-09" })).toEqual(["2026-07-09T14:00:00.000Z", "2026-07-09T15:30:00.000Z"]);
    // The day on which clocks go forward, before and after; and the day on which an hour comes twice.
    expect(instants({ heldOn: "2027-03-14", startTime: "01:30", endTime: "03:30" })).toEqual([
      "2027-03-14T07:30:00.000Z",
      "2027-03-14T08:30:00.000Z",
    ]);
    expect(instants({ heldOn: "2026-11-01", startTime: "00:30", endTime: "03:00" })).toEqual([
      "2026-11-01T05:30:00.000Z",
      "2026-11-01T09:00:00.000Z",
    ]);
  });

  it("is of whole days where its hours are not known, and in none without a day", () => {
    const { event } = read({ startTime: null, endTime: null });
    expect([event.startDate.isDate, event.startDate.toString(), event.endDate.toString()]).toEqual([
      true,
      "2026-12-10",
      "2026-12-11",
    ]);
    const span = read({ heldUntil: "2026-12-12" }).event;
    expect([span.startDate.toString(), span.endDate.toString()]).toEqual(["2026-12-10", "2026-12-13"]);
    expect(readEvents(calendarText("None", [{ ...entry, heldOn: null }], place))).toEqual([]);
  });

  it("keeps its name when it changes, and counts its changes", () => {
    const [first, later] = [read({}).event, read({ version: 4, title: "Moved" }).event];
    expect(first.uid).toBe(later.uid);
    expect([first.sequence, later.sequence]).toEqual([2, 3]);
    expect(later.summary).toBe("Making & Manufacturing, session 9: Moved");
    expect(later.component.getFirstPropertyValue("url")).toBe("https://portal.test/teams/making/sessions/9");
  });

  it("is put into a calendar by a letter, and taken out of it again under the same name", () => {
    const written = (method?: "put" | "take-out", said = {}) =>
      calendarText("Sessions", [{ ...entry, ...said }], place, method);
    const said = (text: string) => {
      const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
      const event = calendar.getFirstSubcomponent("vevent")!;
      const value = (name: string) => event.getFirstPropertyValue(name);
      return [calendar.getFirstPropertyValue("method"), value("status"), value("organizer"), value("uid")];
    };
    const uid = "session-0192f0a0-0000-7000-8000-000000000001@portal.test";
    const from = "mailto:no-reply@portal.test";
    expect(said(written())).toEqual([null, null, null, uid]);
    expect(said(written("put"))).toEqual(["PUBLISH", null, from, uid]);
    expect(said(written("take-out"))).toEqual(["CANCEL", "CANCELLED", from, uid]);
    expect(said(written(undefined, { isCancelled: true }))).toEqual([null, "CANCELLED", null, uid]);
    const organizer = written("put", { team: { slug: "x", name: 'A;B:"C"\r\nATTENDEE:mailto:x@evil.test' } });
    expect(readEvents(organizer)[0]!.names).not.toContain("attendee");
  });

  it("lets no word of a title or a place write lines of the file", () => {
    const hostile = [
      "Tea; coffee, and \\n bread",
      "One\r\nBEGIN:VEVENT\r\nSUMMARY:Two\r\nEND:VEVENT",
      "One\nEND:VCALENDAR",
      "\u2028ATTACH:http://evil.test/x",
      'Quote " and : colon; X-A=B',
      "é".repeat(300),
    ];
    for (const words of hostile) {
      const events = readEvents(calendarText(words, [{ ...entry, title: words, place: words }], place));
      expect(events).toHaveLength(1);
      const oneLine = words.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ");
      expect(events[0]!.event.location).toBe(oneLine.trim());
      expect(events[0]!.event.summary).toBe(`Making & Manufacturing, session 9: ${oneLine}`);
      expect(events[0]!.names).not.toContain("attach");
    }
  });

  it("is read back as it was written, whatever was written", () => {
    const pieces = [
      "BEGIN:VEVENT",
      "END:VEVENT",
      "END:VCALENDAR",
      "ATTACH:http://evil.test",
      "\\",
      "\\n",
      ";",
      ",",
      ":",
      '"',
    ];
    const breaks = ["\r\n", "\n", "\r", "\u2028", "\u0085", "\u0000", "\u0007", "\t", " ", "\ufeff", "é", "👩‍🌾"];
    const hostile = fc.array(fc.constantFrom(...pieces, ...breaks), { maxLength: 30 }).map((parts) => parts.join(""));
    const words = fc.oneof(fc.string({ unit: "grapheme", maxLength: 120 }), hostile);
    const inOneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ").trim();
    fc.assert(
      fc.property(words, words, (title, where) => {
        const text = calendarText("Sessions", [{ ...entry, title, place: where }, entry], place);
        const events = readEvents(text);
        expect(events).toHaveLength(2);
        expect(events[0]!.event.summary).toBe(inOneLine(`Making & Manufacturing, session 9${title && `: ${title}`}`));
        expect(events[0]!.event.location ?? "").toBe(inOneLine(where));
        expect(new Set(events.flatMap(({ names }) => names)).has("attach")).toBe(false);
        expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
        expect(events[1]!.event.summary).toBe("Making & Manufacturing, session 9");
      }),
      runs(100),
    );
  });
});

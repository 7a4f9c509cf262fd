import type { Selectable } from "kysely";
import type { Change } from "#app/platform/changes.server";
import { formatsFor } from "#app/platform/format";
import { localeOf } from "#app/platform/i18n/catalog";
import { translator } from "#app/platform/i18n/translator";
import type { Schema } from "#db/schema";
import { calendarPlace } from "./calendar-place";
import { type CalendarEntry, type CalendarMethod, calendarText } from "./calendar-text";
import { whenWords } from "./session-words";
import type { ReachedTeam } from "./team-by-id.server";

export type SessionRow = Selectable<Schema["session"]>;

/** What letters about a session have in common: when and where it is in words, and its entry for a calendar. */
export async function sessionInLetters(
  book: Change,
  team: ReachedTeam,
  session: SessionRow,
  method: CalendarMethod = "put",
) {
  const coalition = await book.tx
    .selectFrom("coalition")
    .select(["locale", "time_zone", "public_origin"])
    .where("id", "=", book.coalitionId)
    .executeTakeFirstOrThrow();
  const locale = localeOf(coalition.locale);
  const { t } = translator(locale);
  const timeZone = coalition.time_zone;
  const place = calendarPlace({ t, timeZone, origin: coalition.public_origin, now: book.moment.now });
  const format = formatsFor({ locale, timeZone, today: book.moment.today });
  const when = whenWords(session, format);
  return {
    values: { team: team.name, number: session.number, when, where: whereWords(session) },
    isDated: when === "" ? "no" : "yes",
    /** Without a day there is nothing to put into a calendar. */
    isEmpty: session.held_on === null,
    calendar: calendarText(t("calendar.of", { name: team.name }), [entryOf(session, team)], place, method),
    /** The same of the session as it was before. */
    before: (row: SessionRow) => [whenWords(row, format), whereWords(row)].filter((words) => words !== "").join("\n"),
  };
}

function whereWords({ place, link }: SessionRow): string {
  return [place, link ?? ""].filter((line) => line !== "").join("\n");
}

function entryOf(row: SessionRow, { slug, name }: ReachedTeam): CalendarEntry {
  return {
    ...{ id: row.id, number: row.number, title: row.title, place: row.place, link: row.link, version: row.version },
    ...{ heldOn: row.held_on, heldUntil: row.held_until, startTime: row.start_time, endTime: row.end_time },
    ...{ isCancelled: row.cancelled_at !== null, team: { slug, name } },
  };
}

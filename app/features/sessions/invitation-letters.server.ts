import type { Selectable } from "kysely";
import type { Change } from "#app/platform/changes.server";
import { formatsFor } from "#app/platform/format";
import { localeOf } from "#app/platform/i18n/catalog";
import { translator } from "#app/platform/i18n/translator";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import type { Schema } from "#db/schema";
import { calendarText } from "./calendar-text";
import { calendarPlace } from "./calendar-place";
import type { Invited } from "./guests.server";
import type { ReachedTeam } from "./team-by-id.server";

type SessionRow = Selectable<Schema["session"]>;

/** What writes the letter of a session's invitation to one guest: when and where, with an entry for their calendar. */
export async function invitationLetters(
  book: Change,
  team: ReachedTeam,
  session: SessionRow,
): Promise<(guest: Invited) => Promise<void>> {
  const coalition = await book.tx
    .selectFrom("coalition")
    .select(["locale", "time_zone", "public_origin"])
    .where("id", "=", book.coalitionId)
    .executeTakeFirstOrThrow();
  const { t } = translator(localeOf(coalition.locale));
  const timeZone = coalition.time_zone;
  const place = calendarPlace({ t, timeZone, origin: coalition.public_origin, now: book.moment.now });
  const calendar = calendarText(t("calendar.of", { name: team.name }), [entryOf(session, team)], place);
  const format = formatsFor({ locale: localeOf(coalition.locale), timeZone, today: book.moment.today });
  const values = {
    team: team.name,
    number: session.number,
    when: whenWords(session, format),
    where: [session.place, session.link ?? ""].filter((line) => line !== "").join("\n"),
  };
  const page = paths.sessionPart(team.slug, session.number, "invitation");
  return async ({ personId, address, isMember }) => {
    // Nobody writes to themselves.
    if (personId !== null && personId === book.principal.personId) return;
    const letter = { kind: "attending.invitation.letter", values, calendar } as const;
    if (personId !== null) {
      const ofTeam = isMember ? { teamId: team.teamId } : {};
      await post(book, { ...letter, to: { personId }, path: page, ...ofTeam });
    } else if (address !== null) {
      const open = team.visibility === "public" ? { path: paths.session(team.slug, session.number) } : {};
      await post(book, { ...letter, to: { address }, ...open });
    }
  };
}

function whenWords(session: SessionRow, format: ReturnType<typeof formatsFor>): string {
  const { held_on: on, held_until: until, start_time: start, end_time: end } = session;
  if (on === null) return session.date_words;
  if (until !== null) return format.daySpan(on, until);
  return [format.exactDay(on), ...(start === null ? [] : [format.hours(on, start, end)])].join(", ");
}

function entryOf(row: SessionRow, { slug, name }: ReachedTeam) {
  return {
    ...{ id: row.id, number: row.number, title: row.title, place: row.place, link: row.link, version: row.version },
    ...{ heldOn: row.held_on, heldUntil: row.held_until, startTime: row.start_time, endTime: row.end_time },
    team: { slug, name },
  };
}

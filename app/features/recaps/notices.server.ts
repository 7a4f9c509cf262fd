import { teamById } from "#app/features/sessions/team-by-id.server";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Formats } from "#app/platform/format";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { Recap, RecapNotice, RecapStructure } from "./recap";
import { standingRecap } from "./recaps.commands.server";

const MOST_SHOWN = 100;

type Notice = { text: string; submission?: string | undefined };

/**
 * Says beside a published recap what is wrong in it.
 * @throws {Refusal} `conflict` when it is not published: then it is corrected itself.
 */
export async function giveNotice(
  actor: Actor,
  { teamId, sessionId }: { teamId: string; sessionId: string },
  { text, submission }: Notice,
): Promise<void> {
  await change(actor, { action: "recap:notice", submission }, async (book) => {
    const team = await teamById(book.tx, book.principal, teamId);
    authorize(book.principal, "recap:publish", team);
    const recap = await standingRecap(book, teamId, sessionId);
    if (recap.state !== "published") throw new Refusal("conflict", "recaps.error.notPublished");
    const { moment, principal } = book;
    const row = { recap_id: recap.id, text, given_on: moment.today, given_by: principal.personId };
    const id = await book.create("recap_notice", row);
    book.about("recap", recap.id, { notice: id });
  });
}

/** The notices beside a recap; the caller has asked who may read it. */
export async function readNotices({ db, principal }: Reader, recapId: string): Promise<RecapNotice[]> {
  const rows = await db
    .selectFrom("recap_notice as notice")
    .leftJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "notice.coalition_id").onRef("person.id", "=", "notice.given_by"),
    )
    .select(["notice.id", "notice.text", "notice.given_on as day", "person.name", "person.shows_name"])
    .where("notice.coalition_id", "=", principal.coalitionId)
    .where("notice.recap_id", "=", recapId)
    .where("notice.removed_at", "is", null)
    .orderBy("notice.given_on")
    .orderBy("notice.id")
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ name, shows_name, ...row }) => ({
    ...row,
    who: name && (shows_name === 1 || principal.personId !== null) ? name : null,
  }));
}

/** A recap as it is printed: with its notices listed at the end. */
export function printed({ structure, notices }: Pick<Recap, "structure" | "notices">, format: Formats): RecapStructure {
  if (notices.length === 0) return structure;
  const lines = notices.map(({ text, day, who }) => {
    const given = [format.longDay(day), who].filter(Boolean).join(", ");
    return `${given}: ${text}`.replace(/\s+/g, " ").trim();
  });
  return { ...structure, notices: lines };
}

import { endOfDay, rowsBefore } from "#app/platform/as-it-was.server";
import type { Reader } from "#app/platform/reader.server";
import type { Session } from "./session";

const MOST = 1_000;

/**
 * The sessions of a private team for somebody who retired from it: those that were held by then, newest first, each as
 * it was written down on that day. What was taken back since is not among them.
 * @param until the day on which they left.
 */
export async function pastSessions({ db, principal }: Reader, teamId: string, until: string): Promise<Session[]> {
  if (until === "") return [];
  const { coalitionId } = principal;
  const end = await endOfDay(db, coalitionId, until);
  const rows = await db
    .selectFrom("session")
    .leftJoin("recap", (join) =>
      join
        .onRef("recap.coalition_id", "=", "session.coalition_id")
        .onRef("recap.session_id", "=", "session.id")
        .on("recap.state", "=", "published")
        .on("recap.removed_at", "is", null),
    )
    .select(["session.id", "session.number", "recap.published_at"])
    .where("session.coalition_id", "=", coalitionId)
    .where("session.team_id", "=", teamId)
    .where("session.removed_at", "is", null)
    .orderBy("session.number", "desc")
    .limit(MOST)
    .execute();
  const then = await rowsBefore(
    db,
    coalitionId,
    "session",
    rows.map(({ id }) => id),
    end,
  );
  return rows.flatMap(({ id, number, published_at }): Session[] => {
    const row = then.get(id);
    const text = (column: string) => String(row?.[column] ?? "");
    if (!row || text("held_on") === "" || text("held_on") > until) return [];
    const hasRecap = published_at !== null && published_at < end;
    return [
      {
        id,
        number,
        title: text("title"),
        dateWords: text("date_words"),
        heldOn: text("held_on"),
        heldUntil: text("held_until") || null,
        startTime: text("start_time") || null,
        endTime: text("end_time") || null,
        place: text("place"),
        link: text("link") || null,
        isCancelled: text("cancelled_at") !== "",
        recap: hasRecap ? "published" : "none",
        // It is the recap's: without one it is not shown.
        introduction: hasRecap ? text("introduction") : "",
        noteTaker: null,
        version: Number(row["version"]),
      },
    ];
  });
}

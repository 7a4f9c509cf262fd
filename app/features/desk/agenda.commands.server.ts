import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { sessionOf } from "./desk-session.server";

/** Calls an agenda item up: it is the one that is spoken about from now on. The first one begins the session. */
export async function callUpItem(actor: Actor, sessionId: string, id: string): Promise<void> {
  await change(actor, { action: "agenda:begin", isPublic: false }, async (book) => {
    const session = await sessionOf(book, sessionId);
    const item = await book.tx
      .selectFrom("agenda_item")
      .select("id")
      .where("coalition_id", "=", book.coalitionId)
      .where("session_id", "=", sessionId)
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (!item) throw new Refusal("not_found", "errors.notFound");
    await book.revise("agenda_item", id, { began_at: book.moment.now });
    if (session.beganAt === null) await book.revise("session", sessionId, { began_at: book.moment.now });
    book.about("session", sessionId, { item: id });
  });
}

/**
 * Adds an item to the end of an agenda while the session is recorded.
 * @returns its id.
 */
export function addItemAtDesk(
  actor: Actor,
  sessionId: string,
  { submission, title, minutes }: { submission?: string | undefined; title: string; minutes: number | null },
): Promise<string> {
  return change(actor, { action: "agenda:add", submission, isPublic: false }, async (book) => {
    await sessionOf(book, sessionId);
    const last = await book.tx
      .selectFrom("agenda_item")
      .select((row) => row.fn.max<number | null>("position").as("position"))
      .where("coalition_id", "=", book.coalitionId)
      .where("session_id", "=", sessionId)
      .executeTakeFirst();
    const id = await book.create("agenda_item", {
      ...{ session_id: sessionId, position: (last?.position ?? 0) + 1, title, minutes, purpose: "" },
      ...{ began_at: null, carried_from_id: null },
    });
    book.about("session", sessionId, { item: id });
    return id;
  });
}

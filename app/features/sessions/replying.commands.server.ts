import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reply } from "./attending";
import { sessionToAttend } from "./attending.queries.server";
import { holdSession } from "./hold-session.server";
import { isAhead } from "./session";

/**
 * Answers for oneself whether one comes to a session; a later answer takes the place of an earlier one.
 * @throws {Refusal} `conflict` for a session that is over; `not_found` or `forbidden` as the policy says.
 */
export async function replyToInvitation(actor: Actor, slug: string, number: number, reply: Reply): Promise<void> {
  await change(actor, { action: "attendance:reply" }, async (book) => {
    const { tx, coalitionId, principal, moment } = book;
    const { session, team } = await sessionToAttend({ db: tx, principal }, slug, number);
    if (!isAhead(session, moment.today)) throw new Refusal("conflict", "attending.errors.over");
    if (session.isCancelled) throw new Refusal("conflict", "sessions.cancelled.text");
    // Two answers of one person at once come one after the other: the second finds the row of the first.
    await holdSession(book, session.id);
    const personId = principal.personId!;
    const own = await tx
      .selectFrom("attendance")
      .select(["id", "reply"])
      .where("coalition_id", "=", coalitionId)
      .where("session_id", "=", session.id)
      .where("person_id", "=", personId)
      .where("removed_at", "is", null)
      .execute();
    const answer = { reply, replied_at: moment.now };
    for (const row of own) if (row.reply !== reply) await book.revise("attendance", row.id, answer);
    if (own.length === 0) {
      // The name is the account's.
      const newcomer = { session_id: session.id, person_id: personId, organization_id: null, name: "" };
      await book.create("attendance", { ...newcomer, ...answer, invited_at: null, present: null });
    }
    book.about("session", session.id, { team: team.id, reply });
  });
}

import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { mayPrepare, type Prepared } from "./agenda.commands.server";
import { guestsOf, type Invited } from "./guests.server";
import { postToGuest } from "./invitation-letters.server";
import { isAhead } from "./session";
import { sessionInLetters, type SessionRow } from "./session-letters.server";
import type { ReachedTeam } from "./team-by-id.server";

/**
 * Withdraws somebody's invitation, by their account or by the row that they stand in. A letter that still waits is
 * not sent; whoever has theirs gets another one, which takes the session out of their calendar.
 * @throws {Refusal} `not_found` for somebody who is not invited; `conflict` for a session that is over.
 */
export async function withdrawInvitation(actor: Actor, place: Prepared, guestId: string): Promise<void> {
  await change(actor, { action: "attendance:withdraw", isPublic: false }, async (book) => {
    const { team, session } = await mayPrepare(book, place);
    if (!isAhead({ heldOn: session.held_on, heldUntil: session.held_until }, book.moment.today))
      throw new Refusal("conflict", "attending.errors.over");
    const rows = await invitationsOf(book, session.id, guestId);
    if (rows.length === 0) throw new Refusal("not_found", "errors.notFound");
    const [row] = rows;
    const guests = await guestsOf({ db: book.tx, coalitionId: book.coalitionId }, place.teamId, session.id);
    const guest = guests.find(
      ({ personId, organizationId }) =>
        personId === row!.person_id && (personId !== null || organizationId === row!.organization_id),
    );
    for (const { id, present } of rows) {
      const uninvited = { invited_at: null, reply: null, replied_at: null };
      await book.revise("attendance", id, present === null ? { ...uninvited, removed_at: book.moment.now } : uninvited);
    }
    book.about("session", session.id, { team: place.teamId });
    if (guest) await tell(book, team, session, guest);
  });
}

function invitationsOf({ tx, coalitionId }: Change, sessionId: string, guestId: string) {
  return tx
    .selectFrom("attendance")
    .select(["id", "person_id", "organization_id", "present"])
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where((row) =>
      row.or([row("person_id", "=", guestId), row.and([row("id", "=", guestId), row("person_id", "is", null)])]),
    )
    .where("invited_at", "is not", null)
    .where("removed_at", "is", null)
    .execute();
}

async function tell(book: Change, team: ReachedTeam, session: SessionRow, guest: Invited): Promise<void> {
  const { waiting, gone } = await lettersTo(book, session.id, guest);
  if (waiting.length > 0) {
    await book.tx
      .updateTable("outbox")
      .set({
        state: "cancelled",
        ended_at: book.moment.now,
        last_fault: JSON.stringify({ key: "mail.fault.withdrawn" }),
      })
      .where("coalition_id", "=", book.coalitionId)
      .where("id", "in", waiting)
      .execute();
    if (gone === 0) return;
  }
  // Calendars take what counts higher: also the invitation that may follow this.
  await book.revise("session", session.id, {}, session.version);
  const now = { ...session, version: session.version + 1 };
  const { values, calendar } = await sessionInLetters(book, team, now, "take-out");
  // The page of the invitation is no longer theirs.
  const letter = { kind: "attending.withdrawn.letter", values, calendar } as const;
  await postToGuest(book, team, now, { guest, letter, isWithoutPage: true });
}

/** The letters about a session that somebody was written: those that have not left, and how many have. Old ones are forgotten. */
async function lettersTo({ tx, coalitionId }: Change, sessionId: string, { personId, address }: Invited) {
  const rows = await tx
    .selectFrom("outbox")
    .select(["id", "state", "attempts"])
    .where("coalition_id", "=", coalitionId)
    .where(personId === null ? "address" : "person_id", "=", personId ?? address)
    .where("calendar", "like", `%session-${sessionId}@%`)
    .execute();
  const waiting = rows.filter(({ state, attempts }) => state === "queued" && attempts === 0).map(({ id }) => id);
  return { waiting, gone: rows.length - waiting.length };
}

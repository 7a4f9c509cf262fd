import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { mayPrepare, type Prepared } from "./agenda.commands.server";
import { type Invited, membersToInvite, peopleOfOrganization, personToInvite } from "./guests.server";
import { invitationLetters } from "./invitation-letters.server";
import { isAhead } from "./session";

type Chosen = { submission?: string; members: boolean; person: string | null; organization: string | null };

/**
 * Invites people to a session, and writes to each of them once, with an entry for their calendar: whoever is invited
 * already hears nothing again. Of an organization its representatives are invited; where it has none, the organization
 * itself, by its first contact.
 * @returns how many were invited.
 * @throws {Refusal} `conflict` for a session that is over or has no day yet.
 */
export async function inviteToSession(
  actor: Actor,
  place: Prepared,
  { submission, ...chosen }: Chosen,
): Promise<number> {
  return change(actor, { action: "attendance:invite", submission, isPublic: false }, async (book) => {
    const { team, session } = await mayPrepare(book, place);
    if (session.held_on === null) throw new Refusal("conflict", "attending.errors.undated");
    if (!isAhead({ heldOn: session.held_on, heldUntil: session.held_until }, book.moment.today))
      throw new Refusal("conflict", "attending.errors.over");
    if (session.cancelled_at !== null) throw new Refusal("conflict", "sessions.cancelled.text");
    const write = await invitationLetters(book, team, session);
    const invited = await alreadyInvited(book, place.sessionId);
    let count = 0;
    for (const guest of await chosenGuests(book, place.teamId, chosen)) {
      const key = keyOf(guest);
      if (invited.has(key)) continue;
      invited.add(key);
      await inviteOne(book, place.sessionId, guest);
      await write(guest);
      count += 1;
    }
    book.about("session", place.sessionId, { team: place.teamId, invited: count });
    return count;
  });
}

async function chosenGuests(
  book: Change,
  teamId: string,
  { members, person, organization }: Omit<Chosen, "submission">,
): Promise<Invited[]> {
  return [
    ...(members ? await membersToInvite(book, teamId) : []),
    ...(person === null ? [] : [await personToInvite(book, person)]),
    ...(organization === null ? [] : await peopleOfOrganization(book, organization)),
  ];
}

const keyOf = ({ personId, organizationId }: Pick<Invited, "personId" | "organizationId">) =>
  personId ?? `organization ${organizationId ?? ""}`;

async function alreadyInvited({ tx, coalitionId }: Change, sessionId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("attendance")
    .select(["person_id as personId", "organization_id as organizationId"])
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where("invited_at", "is not", null)
    .where("removed_at", "is", null)
    .execute();
  return new Set(rows.map(keyOf));
}

/** Whoever stands on the session's list for another reason is invited there. */
async function inviteOne(book: Change, sessionId: string, guest: Invited): Promise<void> {
  const { tx, coalitionId, moment } = book;
  const known =
    guest.personId === null
      ? undefined
      : await tx
          .selectFrom("attendance")
          .select("id")
          .where("coalition_id", "=", coalitionId)
          .where("session_id", "=", sessionId)
          .where("person_id", "=", guest.personId)
          .where("removed_at", "is", null)
          .executeTakeFirst();
  if (known) return book.revise("attendance", known.id, { invited_at: moment.now });
  // The name of an account is the account's.
  const name = guest.personId === null ? guest.name : "";
  await book.create("attendance", {
    ...{ session_id: sessionId, person_id: guest.personId, organization_id: guest.organizationId, name },
    ...{ invited_at: moment.now, reply: null, replied_at: null, present: null },
  });
}

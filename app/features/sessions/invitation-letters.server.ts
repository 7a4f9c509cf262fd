import type { Change } from "#app/platform/changes.server";
import { type Letter, post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import type { Invited } from "./guests.server";
import { sessionInLetters, type SessionRow } from "./session-letters.server";
import type { ReachedTeam } from "./team-by-id.server";

/** What writes the letter of a session's invitation to one guest: when and where, with an entry for their calendar. */
export async function invitationLetters(
  book: Change,
  team: ReachedTeam,
  session: SessionRow,
): Promise<(guest: Invited) => Promise<void>> {
  const { values, calendar } = await sessionInLetters(book, team, session);
  const letter = { kind: "attending.invitation.letter", values, calendar } as const;
  return async (guest) => void (await postToGuest(book, team, session, { guest, letter }));
}

type ToGuest = {
  guest: Invited;
  letter: Omit<Letter, "to" | "path" | "teamId">;
  /** The page of the invitation is no longer theirs to see. */
  isWithoutPage?: boolean;
};

/**
 * Writes one letter to somebody whom a session concerns, unless it is who acts: nobody writes to themselves.
 * @returns whether there is an address to write to.
 */
export async function postToGuest(
  book: Change,
  team: ReachedTeam,
  session: SessionRow,
  { guest: { personId, address, isMember }, letter, isWithoutPage = false }: ToGuest,
): Promise<boolean> {
  if (personId !== null && personId === book.principal.personId) return false;
  if (personId !== null) {
    const ofTeam = isMember ? { teamId: team.teamId } : {};
    const page = isWithoutPage ? {} : { path: paths.sessionPart(team.slug, session.number, "invitation") };
    await post(book, { ...letter, to: { personId }, ...page, ...ofTeam });
    return true;
  }
  if (address === null) return false;
  // Of a private team no page is named to somebody who has no account.
  const open = team.visibility === "public" && !isWithoutPage ? { path: paths.session(team.slug, session.number) } : {};
  await post(book, { ...letter, to: { address }, ...open });
  return true;
}

import type { Change } from "#app/platform/changes.server";
import { post } from "#app/platform/mail/outbox.server";
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

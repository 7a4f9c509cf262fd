import { versionToExpect } from "#app/features/plans/stale-saves.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import type { Reader } from "#app/platform/reader.server";
import type { Db } from "#db/schema";
import { mayPrepare, type Prepared } from "./agenda.commands.server";
import { isAhead } from "./session";
import { sessionInLetters, type SessionRow } from "./session-letters.server";
import type { ReachedTeam } from "./team-by-id.server";

/** More members than any team has. */
const MOST = 500;

/** Who of a team can take the notes of a session: its facilitators record it in any case. The caller has asked the policy. */
export async function noteTakerChoices({ db, principal }: Reader, teamId: string) {
  const rows = await membersWhoWrite(db, principal.coalitionId, teamId).orderBy("p.name").limit(MOST).execute();
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}

/**
 * Names who takes the notes of a session, in the place of whoever had been named; null for nobody besides the
 * facilitators. Whoever has the duty from now on is told, and whoever is rid of it, as long as the session is to come.
 * @throws {Refusal} `invalid` for somebody who is no member of the team; `conflict` when another one was named meanwhile.
 */
export async function nameNoteTaker(
  actor: Actor,
  place: Prepared,
  { personId, version }: { personId: string | null; version: number },
): Promise<void> {
  await change(actor, { action: "session:name-note-taker" }, async (book) => {
    const { team, session } = await mayPrepare(book, place);
    const before = session.note_taker_id;
    book.about("session", session.id, { team: place.teamId, person: personId });
    if (personId === before) return;
    if (personId !== null) await requireMember(book, place.teamId, personId);
    const expected = await versionToExpect(book, "session", session.id, version, ["note_taker_id"]);
    await book.revise("session", session.id, { note_taker_id: personId }, expected);
    if (isAhead({ heldOn: session.held_on, heldUntil: session.held_until }, book.moment.today))
      await tell(book, team, session, { before, now: personId });
  });
}

async function requireMember({ tx, coalitionId }: Change, teamId: string, personId: string): Promise<void> {
  const row = await membersWhoWrite(tx, coalitionId, teamId).where("p.id", "=", personId).executeTakeFirst();
  if (!row) throw new Refusal("invalid", "sessions.errors.noteTaker", {}, "person");
}

type Named = { before: string | null; now: string | null };

async function tell(book: Change, team: ReachedTeam, session: SessionRow, { before, now }: Named): Promise<void> {
  const { number } = session;
  const { values: words, isDated } = await sessionInLetters(book, team, session);
  const values = { team: words.team, number, when: words.when, isDated };
  const told = { values, path: paths.session(team.slug, number), teamId: team.teamId };
  // Nobody writes to themselves.
  const isOther = (id: string | null): id is string => id !== null && id !== book.principal.personId;
  if (isOther(before)) await post(book, { ...told, kind: "sessions.noNoteTaker.letter", to: { personId: before } });
  if (isOther(now)) await post(book, { ...told, kind: "sessions.noteTaker.letter", to: { personId: now } });
}

function membersWhoWrite(db: Db, coalitionId: string, teamId: string) {
  return db
    .selectFrom("team_member as m")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "m.coalition_id").onRef("p.id", "=", "m.person_id"),
    )
    .select(["p.id", "p.name"])
    .where("m.coalition_id", "=", coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.role", "=", "member")
    .where("m.status", "=", "active")
    .where("m.removed_at", "is", null)
    .where("p.status", "=", "active");
}

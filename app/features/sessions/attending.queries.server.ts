import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { teamRowAt } from "#app/platform/team-at.server";
import { authorize, can, type ParticipationFacts, type TeamFacts } from "#app/policy/policy";
import type { Db, Tx } from "#db/schema";
import { type Attending, countReplies, type Guest } from "./attending";
import { participationFacts } from "./participation.server";
import type { SessionAsInvited } from "./session";

/** More people than any session has. */
const MOST = 1_000;

/**
 * Who was asked to come to a session and what they answered, for who may see the team's members; anybody else gets the
 * numbers alone. Who stands there twice after a merge is one. One statement.
 */
export async function readAttending({ db, principal }: Reader, team: TeamFacts, sessionId: string): Promise<Attending> {
  const rows = await guestRows(db, principal.coalitionId, sessionId);
  const guests = new Map<string, Guest>();
  for (const row of rows) {
    const guest = guestOf(row);
    const earlier = guests.get(guest.id);
    const isInvited = guest.isInvited || earlier?.isInvited === true;
    guests.set(guest.id, { ...guest, isInvited, reply: guest.reply ?? earlier?.reply ?? null });
  }
  const all = [...guests.values()];
  const own = principal.personId === null ? null : (guests.get(principal.personId)?.reply ?? null);
  return { guests: can(principal, "team:see-members", team) ? all : [], counts: countReplies(all), own };
}

type GuestRow = Awaited<ReturnType<typeof guestRows>>[number];

/** An organization that was invited as such stands there by its own name. */
function guestOf({ id, person_id: personId, person, name, organization, reply, invited_at }: GuestRow): Guest {
  const shown = person ?? (name || organization) ?? "";
  const isInvited = invited_at !== null;
  return {
    id: personId ?? id,
    name: shown,
    organization: shown === organization ? null : organization,
    reply,
    isInvited,
  };
}

function guestRows(db: Db | Tx, coalitionId: string, sessionId: string) {
  return (
    db
      .selectFrom("attendance as a")
      .leftJoin("person as p", (join) =>
        join.onRef("p.coalition_id", "=", "a.coalition_id").onRef("p.id", "=", "a.person_id"),
      )
      .leftJoin("organization as o", (join) =>
        join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
      )
      .select(["a.id", "a.person_id", "a.organization_id", "a.name", "a.reply", "a.invited_at"])
      .select(["p.name as person", "o.name as organization"])
      .where("a.coalition_id", "=", coalitionId)
      .where("a.session_id", "=", sessionId)
      .where("a.removed_at", "is", null)
      // Somebody who only came is on the list of who was there.
      .where((row) => row.or([row("a.invited_at", "is not", null), row("a.reply", "is not", null)]))
      .orderBy("p.name")
      .orderBy("a.name")
      .orderBy("a.id")
      .limit(MOST)
      .execute()
  );
}

/** A session as whoever is asked to come knows it: when and where, and whose it is. */
export type InvitedSession = {
  team: { id: string; slug: string; name: string };
  session: SessionAsInvited;
  facts: ParticipationFacts;
  /** Whether the page of the session itself is theirs to read, too. */
  mayReadTeam: boolean;
};

/**
 * The session of an invitation, for who may attend it: also for guests of a private team, who may not know more of it.
 * Three statements.
 * @throws {Refusal} `not_found`, or as the policy says.
 */
export async function sessionToAttend(
  { db, principal }: Reader,
  slug: string | undefined,
  number: number,
): Promise<InvitedSession> {
  const team = await teamRowAt(db, principal, slug ?? "");
  if (!team) throw new Refusal("not_found", "errors.notFound");
  const row = await db
    .selectFrom("session")
    .selectAll()
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", team.id)
    .where("number", "=", number)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const place = {
    coalitionId: principal.coalitionId,
    teamId: team.id,
    visibility: team.visibility,
    isArchived: team.archived_at !== null,
  };
  const facts = await participationFacts(db, place, row.id);
  authorize(principal, "session:attend", facts);
  return {
    team: { id: team.id, slug: team.slug, name: team.name },
    session: {
      ...{ id: row.id, number: row.number, title: row.title, dateWords: row.date_words, place: row.place },
      ...{ heldOn: row.held_on, heldUntil: row.held_until, startTime: row.start_time, endTime: row.end_time },
      ...{ link: row.link, isCancelled: row.cancelled_at !== null },
    },
    facts,
    mayReadTeam: can(principal, "team:read", facts),
  };
}

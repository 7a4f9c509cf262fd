import { isReadableOrganization } from "#app/features/organizations/organizations.queries.server";
import { teamFactsOf } from "#app/features/plans/commitment-facts.server";
import type { Reader } from "#app/platform/reader.server";
import type { Standing } from "#app/platform/shared-watch.server";
import { anonymous, type TeamFacts } from "#app/policy/policy";
import type { Ballot } from "./ballot";
import { readBallot } from "./ballots.queries.server";

/** A ballot as its code names it. */
export type CodedBallot = {
  ballot: Ballot;
  team: TeamFacts & { name: string };
  /** Whether the code is good now; one that was taken back, or whose ballot is closed, is not. */
  isTaking: boolean;
};

/** The ballot that a code was given to, whether it is good now or not; null for a code that never was. */
export async function ballotOfCode(reader: Reader, code: string): Promise<CodedBallot | null> {
  const { db, principal } = reader;
  const row = await db
    .selectFrom("ballot")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "ballot.coalition_id").onRef("team.id", "=", "ballot.team_id"),
    )
    .select(["ballot.id", "ballot.team_id", "team.name", "team.visibility", "team.archived_at"])
    .where("ballot.coalition_id", "=", principal.coalitionId)
    .where("ballot.room_code", "=", code)
    .where("ballot.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const ballot = await readBallot(reader, row.team_id, row.id);
  const team = { ...teamFactsOf(principal.coalitionId, row), name: row.name };
  return { ballot, team, isTaking: ballot.room.isOpen && !team.isArchived };
}

/**
 * The organizations that a voter of the room may say to be here for: those at the table that the public knows of. Of a
 * private team nobody learns by a code who sits at its table.
 */
export async function statedOrganizations(
  { db }: Pick<Reader, "db">,
  team: TeamFacts,
): Promise<{ id: string; name: string }[]> {
  if (team.visibility !== "public") return [];
  return db
    .selectFrom("team_organization as s")
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "s.coalition_id").onRef("o.id", "=", "s.organization_id"),
    )
    .select(["o.id", "o.name"])
    .where("s.coalition_id", "=", team.coalitionId)
    .where("s.team_id", "=", team.teamId)
    .where("s.removed_at", "is", null)
    .where("o.removed_at", "is", null)
    .where((where) => isReadableOrganization(anonymous(team.coalitionId))(where as never) as never)
    .orderBy("o.normalized_name")
    .limit(500)
    .execute();
}

/** The code of a ballot on which the room votes now, for whom the caller has asked the policy. */
export async function roomCode({ db, principal }: Reader, { id, room }: Ballot): Promise<string | null> {
  if (!room.isOpen) return null;
  const row = await db
    .selectFrom("ballot")
    .select("room_code")
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.room_code ?? null;
}

/** How a ballot stands: its mark is another one after every vote and every change of it. */
export async function standing({ db, principal }: Reader, ballotId: string): Promise<Standing> {
  const row = await db
    .selectFrom("ballot")
    .leftJoin("vote", (join) =>
      join.onRef("vote.coalition_id", "=", "ballot.coalition_id").onRef("vote.ballot_id", "=", "ballot.id"),
    )
    .select(["ballot.state", "ballot.version"])
    // Whoever changes their vote raises its version: the count alone would not tell.
    .select((row) => [row.fn.count<number>("vote.version").as("votes"), row.fn.sum("vote.version").as("casts")])
    .where("ballot.coalition_id", "=", principal.coalitionId)
    .where("ballot.id", "=", ballotId)
    .where("ballot.removed_at", "is", null)
    .groupBy(["ballot.state", "ballot.version"])
    .executeTakeFirst();
  if (!row) return { isOver: true, mark: "gone" };
  return { isOver: row.state !== "open", mark: [row.version, row.votes, Number(row.casts ?? 0)].join("-") };
}

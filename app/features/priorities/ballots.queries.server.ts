import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import type { Ballot, BallotLine, OwnVote, Results } from "./ballot";
import { countings, type CountedVote, type Marks, tally } from "./tally";

/** More ballots than a team takes; the newest are listed. */
const LIMIT = 100;

/** A team's ballots, newest first; those that are being set up for who keeps them. */
export async function listBallots({ db, principal }: Reader, teamId: string, keeps: boolean): Promise<BallotLine[]> {
  const rows = await db
    .selectFrom("ballot")
    .select(["id", "title", "kind", "state", "closed_at"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null)
    .$if(!keeps, (query) => query.where("state", "<>", "set_up"))
    .orderBy("id", "desc")
    .limit(LIMIT)
    .execute();
  return rows.map(({ closed_at: closedAt, ...row }) => ({ ...row, closedAt }));
}

/** One of a team's ballots with its options, for whom the caller has asked. @throws {Refusal} `not_found`. */
export async function readBallot({ db, principal }: Reader, teamId: string, id: string): Promise<Ballot> {
  const [row, options] = await Promise.all([
    db
      .selectFrom("ballot")
      .selectAll()
      .where("coalition_id", "=", principal.coalitionId)
      .where("team_id", "=", teamId)
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .executeTakeFirst(),
    db
      .selectFrom("ballot_option")
      .select(["id", "idea_id as ideaId", "text"])
      .where("coalition_id", "=", principal.coalitionId)
      .where("ballot_id", "=", id)
      .where("removed_at", "is", null)
      .orderBy("position")
      .execute(),
  ]);
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const { version, title, kind, dots, decides, state } = row;
  return {
    ...{ id, version, title, kind, dots, decides, state, options },
    mostOnOne: row.most_on_one,
    criteria: JSON.parse(row.criteria) as string[],
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    sessionId: row.session_id,
    room: { isOpen: state === "open" && row.room_allowed === 1, shows: row.room_shows },
  };
}

/**
 * The reader's own vote, else what was voted from their phone before they were known; null where they have not voted.
 * @param phone by `phoneOn`, where the reader's browser is known as a phone of the room.
 */
export async function readOwnVote(
  { db, principal: { coalitionId, personId } }: Reader,
  ballotId: string,
  phone: string | null = null,
): Promise<OwnVote | null> {
  const rows = await db
    .selectFrom("vote")
    .select(["person_id", "version", "organization_id", "marks"])
    .where("coalition_id", "=", coalitionId)
    .where("ballot_id", "=", ballotId)
    .where((vote) => vote.or([vote("person_id", "=", personId ?? ""), vote("phone_hash", "=", phone ?? "")]))
    .execute();
  const row = rows.find(({ person_id }) => person_id !== null) ?? rows[0];
  if (!row) return null;
  return { version: row.version, organizationId: row.organization_id, marks: JSON.parse(row.marks) as Marks };
}

/** How many have voted. */
export async function countVotes({ db, principal }: Reader, ballotId: string): Promise<number> {
  const row = await db
    .selectFrom("vote")
    .select((vote) => vote.fn.countAll<number>().as("votes"))
    .where("coalition_id", "=", principal.coalitionId)
    .where("ballot_id", "=", ballotId)
    .executeTakeFirstOrThrow();
  return Number(row.votes);
}

/** What came of a ballot, counted in all three ways. Groups are those that the organizations stand in now. */
export async function readResults({ db, principal }: Reader, ballot: Ballot): Promise<Results> {
  const rows = await db
    .selectFrom("vote")
    .leftJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "vote.coalition_id")
        .onRef("organization.id", "=", "vote.organization_id"),
    )
    .select(["vote.marks", "vote.organization_id as organization", "organization.stakeholder_group_id as group"])
    .select("vote.phone_hash")
    .where("vote.coalition_id", "=", principal.coalitionId)
    .where("vote.ballot_id", "=", ballot.id)
    .execute();
  const votes: CountedVote[] = rows.map(({ organization, group, marks }) => {
    return { organization, group, marks: JSON.parse(marks) as Marks };
  });
  const stated = rows.filter((row) => row.phone_hash !== null && row.organization !== null).length;
  const options = ballot.options.map(({ id }) => id);
  const others = countings.filter((by) => by !== ballot.decides);
  const counts = [ballot.decides, ...others].map((by) => tally(ballot.kind, options, votes, by));
  return { votes: votes.length, stated, counts };
}

/** The organizations that the reader speaks for, by name. */
export async function ownOrganizations({ db, principal }: Reader): Promise<{ id: string; name: string }[]> {
  const ids = [...principal.organizations.keys()];
  if (ids.length === 0) return [];
  return db
    .selectFrom("organization")
    .select(["id", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "in", ids)
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
}

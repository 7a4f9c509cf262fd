import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { authorize, type TeamFacts } from "#app/policy/policy";
import { type BallotState, partsOf } from "./ballot";
import { wrongMarks } from "./ballot.schema";
import { ballotFacts } from "./ballot-facts.server";
import type { Marks } from "./tally";

/** A vote as its form says it: `version` is that of the vote it replaces, 0 for a first one. */
export type NewVote = { submission?: string; version: number; organizationId: string | null; marks: Marks };

/**
 * Votes, or replaces one's own vote while the ballot is open. A person has one vote on a ballot.
 * @throws {Refusal} `conflict` once it is closed, and where the person voted meanwhile from elsewhere.
 */
export async function castVote(
  actor: Actor,
  ballotId: string,
  { submission, version, organizationId, marks }: NewVote,
): Promise<void> {
  await change(actor, { action: "ballot:vote", submission, isPublic: false }, async (book) => {
    const ballot = await holdBallot(book, ballotId);
    authorize(book.principal, "ballot:vote", await ballotFacts(book.tx, ballot.team, ballot.session_id));
    requireOpen(ballot.state);
    if (organizationId !== null && !book.principal.organizations.has(organizationId)) {
      throw new Refusal("invalid", "priorities.errors.organization", {}, "organization");
    }
    requireMarks(ballot, marks);
    await write(book, ballotId, { version, organizationId, marks });
    book.about("ballot", ballotId, { team: ballot.team.teamId });
  });
}

/** The ballot, held so that it is not closed before the vote is in: whoever closes it waits. */
async function holdBallot({ tx, coalitionId }: Change, id: string) {
  const row = await tx
    .selectFrom("ballot")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "ballot.coalition_id").onRef("team.id", "=", "ballot.team_id"),
    )
    .select(["ballot.state", "ballot.session_id", "ballot.team_id", "team.visibility", "team.archived_at"])
    .select(["ballot.kind", "ballot.criteria", "ballot.dots", "ballot.most_on_one as mostOnOne"])
    .where("ballot.coalition_id", "=", coalitionId)
    .where("ballot.id", "=", id)
    .where("ballot.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .forShare("ballot")
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const options = await tx
    .selectFrom("ballot_option")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("ballot_id", "=", id)
    .where("removed_at", "is", null)
    .execute();
  const { state, session_id, kind, dots, mostOnOne, team_id: teamId, visibility } = row;
  const team: TeamFacts = { coalitionId, teamId, visibility, isArchived: row.archived_at !== null };
  const rules = { kind, dots, mostOnOne, criteria: JSON.parse(row.criteria) as string[] };
  return { state, session_id, team, rules, options: options.map((option) => option.id) };
}

type HeldBallot = Awaited<ReturnType<typeof holdBallot>>;

function requireOpen(state: BallotState): void {
  if (state === "set_up") throw new Refusal("not_found", "errors.notFound");
  if (state === "closed") throw new Refusal("conflict", "priorities.errors.closed");
}

function requireMarks({ options, rules }: Pick<HeldBallot, "options" | "rules">, marks: Marks): void {
  const parts = partsOf(rules);
  const isKnown = ([option, own]: [string, number[]]) => options.includes(option) && own.length === parts;
  if (!Object.entries(marks).every(isKnown)) throw new Refusal("invalid", "errors.formIncomplete");
  const wrong = wrongMarks(rules, marks);
  if (wrong) throw new Refusal("invalid", wrong.key, wrong.values, wrong.field);
}

async function write({ tx, coalitionId, principal, moment }: Change, ballotId: string, vote: NewVote): Promise<void> {
  const said = { organization_id: vote.organizationId, marks: JSON.stringify(vote.marks), cast_at: moment.now };
  const written =
    vote.version === 0
      ? await tx
          .insertInto("vote")
          .values({
            ...{ coalition_id: coalitionId, id: newId(), ballot_id: ballotId, ...said, version: 1 },
            // The policy lets nobody vote who is not signed in.
            person_id: principal.personId!,
          })
          .onConflict((conflict) => conflict.columns(["coalition_id", "ballot_id", "person_id"]).doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows: rows }) => rows)
      : await tx
          .updateTable("vote")
          .set({ ...said, version: vote.version + 1 })
          .where("coalition_id", "=", coalitionId)
          .where("ballot_id", "=", ballotId)
          .where("person_id", "=", principal.personId)
          .where("version", "=", vote.version)
          .executeTakeFirst()
          .then(({ numUpdatedRows: rows }) => rows);
  if (written !== 1n) throw new Refusal("conflict", "priorities.errors.votedMeanwhile");
}

import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { authorize, type TeamFacts } from "#app/policy/policy";
import { type BallotState, partsOf } from "./ballot";
import { wrongMarks } from "./ballot.schema";
import { ballotFacts } from "./ballot-facts.server";
import { statedOrganizations } from "./room.queries.server";
import type { Marks } from "./tally";

/** A vote as its form says it: `version` is that of the vote it replaces, 0 for a first one. */
export type NewVote = {
  submission?: string;
  version: number;
  organizationId: string | null;
  marks: Marks;
  /** How somebody in the room votes; of whoever votes on the team's own page nothing, or the phone alone. */
  code?: string;
  /** The voter's phone, by `phoneOn`: its vote is a person's own from when they sign in there. */
  phone?: string | null;
};

/**
 * Votes, or replaces one's own vote while the ballot is open. A person has one vote on a ballot; so has a phone that
 * nobody is signed in on.
 * @throws {Refusal} `conflict` once it is closed or its code is taken back, and where one voted meanwhile from elsewhere.
 */
export async function castVote(actor: Actor, ballotId: string, vote: NewVote): Promise<void> {
  await change(actor, { action: "ballot:vote", submission: vote.submission, isPublic: false }, async (book) => {
    const ballot = await holdBallot(book, ballotId);
    if (vote.code !== undefined) requireCode(ballot, vote.code);
    const { principal } = book;
    const voter = vote.code === undefined ? principal : { ...principal, votesOn: ballotId };
    authorize(
      voter,
      "ballot:vote",
      await ballotFacts(book.tx, ballot.team, { id: ballotId, sessionId: ballot.session_id }),
    );
    requireOpen(ballot.state);
    await requireOrganization(book, ballot.team, vote.organizationId);
    requireMarks(ballot, vote.marks);
    await write(book, ballotId, vote);
    book.about("ballot", ballotId, { team: ballot.team.teamId });
  });
}

/** The ballot, held so that it is not closed before the vote is in: whoever closes it waits. */
async function holdBallot({ tx, coalitionId }: Change, id: string) {
  const rows = await tx
    .selectFrom("ballot")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "ballot.coalition_id").onRef("team.id", "=", "ballot.team_id"),
    )
    .innerJoin("ballot_option as option", (join) =>
      join.onRef("option.coalition_id", "=", "ballot.coalition_id").onRef("option.ballot_id", "=", "ballot.id"),
    )
    .select(["ballot.state", "ballot.session_id", "ballot.team_id", "team.visibility", "team.archived_at"])
    .select(["ballot.kind", "ballot.criteria", "ballot.dots", "ballot.most_on_one as mostOnOne"])
    .select(["ballot.room_code", "ballot.room_allowed", "option.id as option"])
    .where("ballot.coalition_id", "=", coalitionId)
    .where("ballot.id", "=", id)
    .where("ballot.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .where("option.removed_at", "is", null)
    .forShare("ballot")
    .execute();
  const [row] = rows;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const { state, session_id, kind, dots, mostOnOne, team_id: teamId, visibility } = row;
  const team: TeamFacts = { coalitionId, teamId, visibility, isArchived: row.archived_at !== null };
  const rules = { kind, dots, mostOnOne, criteria: JSON.parse(row.criteria) as string[] };
  const code = row.room_allowed === 1 ? row.room_code : null;
  return { state, session_id, code, team, rules, options: rows.map(({ option }) => option) };
}

type HeldBallot = Awaited<ReturnType<typeof holdBallot>>;

/** The code as it is now, under the lock: it may have been taken back since the page was loaded. */
function requireCode({ state, code }: HeldBallot, given: string): void {
  if (state === "closed") throw new Refusal("conflict", "priorities.errors.closed");
  if (code !== given) throw new Refusal("conflict", "room.errors.takenBack");
}

function requireOpen(state: BallotState): void {
  if (state === "set_up") throw new Refusal("not_found", "errors.notFound");
  if (state === "closed") throw new Refusal("conflict", "priorities.errors.closed");
}

/** A person speaks for their own organizations; a voter of the room says for which one at the table they are here. */
async function requireOrganization({ tx, principal }: Change, team: TeamFacts, id: string | null): Promise<void> {
  if (id === null) return;
  const isTheirs =
    principal.personId === null
      ? (await statedOrganizations({ db: tx }, team)).some((organization) => organization.id === id)
      : principal.organizations.has(id);
  if (!isTheirs) throw new Refusal("invalid", "priorities.errors.organization", {}, "organization");
}

function requireMarks({ options, rules }: Pick<HeldBallot, "options" | "rules">, marks: Marks): void {
  const parts = partsOf(rules);
  const isKnown = ([option, own]: [string, number[]]) => options.includes(option) && own.length === parts;
  if (!Object.entries(marks).every(isKnown)) throw new Refusal("invalid", "errors.formIncomplete");
  const wrong = wrongMarks(rules, marks);
  if (wrong) throw new Refusal("invalid", wrong.key, wrong.values, wrong.field);
}

async function write(book: Change, ballotId: string, vote: NewVote): Promise<void> {
  const votes = votesOf(book, ballotId, vote);
  const isPerson = book.principal.personId !== null;
  const takenOver = isPerson && vote.phone ? await votes.removePhones(vote.phone) : null;
  const isFirst = vote.version === 0 || vote.version === takenOver;
  const isWritten = (vote.version > 0 && (await votes.replace())) || (isFirst && (await votes.insert()));
  if (!isWritten) throw new Refusal("conflict", "priorities.errors.votedMeanwhile");
}

/** The statements that store a voter's vote; each says whether it did. */
function votesOf({ tx, coalitionId, principal, moment }: Change, ballotId: string, vote: NewVote) {
  const key = principal.personId === null ? "phone_hash" : "person_id";
  const voter = { person_id: principal.personId, phone_hash: key === "phone_hash" ? requirePhone(vote) : null };
  const said = { organization_id: vote.organizationId, marks: JSON.stringify(vote.marks), cast_at: moment.now };
  const version = vote.version + 1;
  return {
    async insert() {
      const { numInsertedOrUpdatedRows: rows } = await tx
        .insertInto("vote")
        .values({ coalition_id: coalitionId, id: newId(), ballot_id: ballotId, ...voter, ...said, version })
        .onConflict((conflict) => conflict.columns(["coalition_id", "ballot_id", key]).doNothing())
        .executeTakeFirst();
      return rows === 1n;
    },
    async replace() {
      const { numUpdatedRows: rows } = await tx
        .updateTable("vote")
        .set({ ...said, version })
        .where("coalition_id", "=", coalitionId)
        .where("ballot_id", "=", ballotId)
        .where(key, "=", voter[key])
        .where("version", "=", vote.version)
        .executeTakeFirst();
      return rows === 1n;
    },
    /** Takes the vote away that was given from a phone before its person signed in. @returns its version. */
    async removePhones(phone: string) {
      const removed = await tx
        .deleteFrom("vote")
        .where("coalition_id", "=", coalitionId)
        .where("ballot_id", "=", ballotId)
        .where("phone_hash", "=", phone)
        .returning("version")
        .executeTakeFirst();
      return removed?.version ?? null;
    },
  };
}

/** @throws {Refusal} for a browser that keeps no cookies: it could vote any number of times. */
function requirePhone({ phone }: NewVote): string {
  if (!phone) throw new Refusal("conflict", "room.errors.noCookie");
  return phone;
}

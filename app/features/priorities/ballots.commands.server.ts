import { teamById } from "#app/features/sessions/team-by-id.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import type { BallotWords } from "./ballot.schema";

/** Sets a ballot up on some of the team's ideas; it is open when somebody opens it. @returns its id. */
export async function setUpBallot(
  actor: Actor,
  teamId: string,
  { submission, ...words }: BallotWords & { submission?: string },
): Promise<string> {
  return change(actor, { action: "ballot:set-up", submission, isPublic: false }, async (book) => {
    await maySetUp(book, teamId);
    const columns = await columnsOf(book, teamId, words);
    const id = await book.create("ballot", {
      ...columns,
      ...{ team_id: teamId, state: "set_up", opened_at: null, closed_at: null },
      ...{ room_code: null, room_allowed: 0, room_shows: "end" },
    });
    await writeOptions(book, teamId, id, words.options);
    book.about("ballot", id, { team: teamId });
    return id;
  });
}

/** Changes a ballot before it is open. @throws {Refusal} `conflict` on a stale save, and once it is open. */
export async function editBallot(
  actor: Actor,
  teamId: string,
  id: string,
  { version, ...words }: BallotWords & { version: number },
): Promise<void> {
  await change(actor, { action: "ballot:edit", isPublic: false }, async (book) => {
    await maySetUp(book, teamId);
    const { state } = await ballotOf(book, teamId, id);
    if (state !== "set_up") throw new Refusal("conflict", "priorities.errors.ballotIsOpen");
    await book.revise("ballot", id, await columnsOf(book, teamId, words), version);
    await writeOptions(book, teamId, id, words.options);
    book.about("ballot", id, { team: teamId });
  });
}

/** Opens a ballot: from now on it is voted on, and stays as it is. */
export async function openBallot(actor: Actor, teamId: string, id: string, version: number): Promise<void> {
  await change(actor, { action: "ballot:open" }, async (book) => {
    await maySetUp(book, teamId);
    const { state } = await ballotOf(book, teamId, id);
    if (state !== "set_up") throw new Refusal("conflict", "priorities.errors.ballotWasOpened");
    await book.revise("ballot", id, { state: "open", opened_at: book.moment.now }, version);
    book.about("ballot", id, { team: teamId });
  });
}

/** Closes a ballot: what was voted until now counts, and everybody reads what came of it. */
export async function closeBallot(actor: Actor, teamId: string, id: string, version: number): Promise<void> {
  await change(actor, { action: "ballot:close" }, async (book) => {
    await maySetUp(book, teamId);
    const { state } = await ballotOf(book, teamId, id);
    if (state !== "open") throw new Refusal("conflict", "priorities.errors.ballotIsNotOpen");
    await book.revise("ballot", id, { state: "closed", closed_at: book.moment.now }, version);
    book.about("ballot", id, { team: teamId });
  });
}

/** @throws {Refusal} for whoever keeps none of the team's ballots, and where the team is archived. */
export async function maySetUp(book: Change, teamId: string): Promise<void> {
  authorize(book.principal, "ballot:set-up", await teamById(book.tx, book.principal, teamId));
}

/** @throws {Refusal} `not_found` for a ballot of another team. */
export async function ballotOf({ tx, coalitionId }: Change, teamId: string, id: string) {
  const ballot = await tx
    .selectFrom("ballot")
    .select(["id", "state", "room_code", "room_allowed"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!ballot) throw new Refusal("not_found", "errors.notFound");
  return ballot;
}

async function columnsOf(book: Change, teamId: string, words: BallotWords) {
  const { title, kind, decides, sessionId } = words;
  if (sessionId !== null) await requireSession(book, teamId, sessionId);
  const isDots = kind === "dots";
  return {
    ...{ title, kind, decides, session_id: sessionId },
    dots: isDots ? words.dots : null,
    most_on_one: isDots ? (words.mostOnOne ?? words.dots) : null,
    criteria: JSON.stringify(kind === "criteria" ? words.criteria : []),
  };
}

async function requireSession({ tx, coalitionId }: Change, teamId: string, id: string): Promise<void> {
  const session = await tx
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!session) throw new Refusal("invalid", "priorities.errors.session", {}, "sessionId");
}

/** Makes a ballot be on these ideas, in their order and in the words they have now. */
async function writeOptions(book: Change, teamId: string, ballotId: string, wanted: readonly string[]): Promise<void> {
  const { tx, coalitionId } = book;
  const ideas = await tx
    .selectFrom("idea")
    .select(["id", "text"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("id", "in", [...wanted])
    .where("removed_at", "is", null)
    .orderBy("position")
    .execute();
  if (ideas.length < new Set(wanted).size) throw new Refusal("invalid", "priorities.errors.options", {}, "options");
  const before = await tx
    .selectFrom("ballot_option")
    .select(["id", "idea_id"])
    .where("coalition_id", "=", coalitionId)
    .where("ballot_id", "=", ballotId)
    .where("removed_at", "is", null)
    .execute();
  for (const { id, idea_id: idea } of before) {
    if (!wanted.includes(idea)) await book.revise("ballot_option", id, { removed_at: book.moment.now });
  }
  for (const [at, { id, text }] of ideas.entries()) {
    const known = before.find(({ idea_id: idea }) => idea === id);
    const words = { position: at + 1, text };
    if (known) await book.revise("ballot_option", known.id, words);
    else await book.create("ballot_option", { ...words, ballot_id: ballotId, idea_id: id });
  }
}

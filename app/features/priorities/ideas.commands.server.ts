import type { NewSolution } from "#app/features/plans/solution.schema";
import { proposeWithin } from "#app/features/plans/solutions.commands.server";
import { versionToExpect } from "#app/features/plans/stale-saves.server";
import { teamById } from "#app/features/sessions/team-by-id.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { type IdeaState, MOST_IDEAS, type PastedIdea, sameWords, sortPaste } from "./idea";
import type { IdeaWords } from "./idea.schema";

type Submitted = { submission?: string | undefined };

/** Adds an idea at the end of a team's long list. @throws {Refusal} `invalid` at the text for one that it has already. */
export async function addIdea(
  actor: Actor,
  teamId: string,
  { submission, ...words }: IdeaWords & Submitted,
): Promise<string> {
  return change(actor, { action: "idea:add", submission }, async (book) => {
    await mayKeep(book, teamId);
    const list = await holdList(book, teamId);
    refuseSame(list, words.text);
    requireRoom(list.length + 1);
    const id = await write(book, teamId, list.length, words);
    book.about("idea", id, { team: teamId });
    return id;
  });
}

/** Adds the lines of a pasted list that the team's list has not. @returns how many were new, and how many were there. */
export async function importIdeas(
  actor: Actor,
  teamId: string,
  { submission, lines }: { lines: readonly PastedIdea[] } & Submitted,
): Promise<{ added: number; known: number }> {
  return change(actor, { action: "idea:import", submission }, async (book) => {
    await mayKeep(book, teamId);
    const list = await holdList(book, teamId);
    const fresh = sortPaste(
      lines,
      list.map(({ text }) => text),
    ).filter(({ again }) => again === null);
    requireRoom(list.length + fresh.length);
    for (const [at, { topic, text }] of fresh.entries()) {
      await write(book, teamId, list.length + at, { topic, text, focusArea: "" });
    }
    book.about("team", teamId, { added: fresh.length });
    return { added: fresh.length, known: lines.length - fresh.length };
  });
}

/** Changes an idea's words: its text, topic and focus area. @throws {Refusal} `conflict` on a stale save. */
export async function editIdea(
  actor: Actor,
  teamId: string,
  id: string,
  { version, ...words }: IdeaWords & { version: number },
): Promise<void> {
  await change(actor, { action: "idea:edit" }, async (book) => {
    await mayKeep(book, teamId);
    await ideaOf(book, teamId, id);
    refuseSame(
      (await holdList(book, teamId)).filter((other) => other.id !== id),
      words.text,
    );
    const expected = await versionToExpect(book, "idea", id, version, ["text", "topic", "focus_area"]);
    await book.revise("idea", id, columnsOf(words), expected);
    book.about("idea", id, { team: teamId });
  });
}

/** Says what became of an idea. @throws {Refusal} `conflict` when somebody else said so meanwhile. */
export async function changeIdeaState(
  actor: Actor,
  teamId: string,
  id: string,
  { version, state, reason }: { version: number; state: IdeaState; reason: string },
): Promise<void> {
  await change(actor, { action: "idea:change-state" }, async (book) => {
    await mayKeep(book, teamId);
    await ideaOf(book, teamId, id);
    const expected = await versionToExpect(book, "idea", id, version, ["state", "reason"]);
    await book.revise("idea", id, { state, reason: state === "not_chosen" ? reason : "" }, expected);
    book.about("idea", id, { team: teamId, state });
  });
}

/** Takes the last change of an idea's state back. @throws {Refusal} `conflict` when it is not the last change any more. */
export async function undoIdeaState(actor: Actor, teamId: string, id: string, version: number): Promise<void> {
  await change(actor, { action: "idea:undo" }, async (book) => {
    await mayKeep(book, teamId);
    const idea = await ideaOf(book, teamId, id);
    const row = await book.tx
      .selectFrom("revision")
      .select("row_json")
      .where("coalition_id", "=", book.coalitionId)
      .where("subject_type", "=", "idea")
      .where("subject_id", "=", id)
      .where("version", "=", version - 1)
      .executeTakeFirst();
    const before = row && (JSON.parse(row.row_json) as { state: IdeaState; reason: string });
    if (!before || before.state === idea.state) throw new Refusal("conflict", "priorities.errors.nothingToUndo");
    const { state, reason } = before;
    await book.revise("idea", id, { state, reason }, version);
    book.about("idea", id, { team: teamId, state });
  });
}

/** Makes an idea a solution of the team's plan, and keeps the link. @returns the solution's permanent number. */
export async function makeSolution(
  actor: Actor,
  teamId: string,
  id: string,
  { submission, ...words }: NewSolution,
): Promise<number> {
  return change(actor, { action: "idea:propose", submission }, async (book) => {
    await mayKeep(book, teamId);
    await holdList(book, teamId);
    const idea = await ideaOf(book, teamId, id);
    if (idea.commitment_id !== null) throw new Refusal("conflict", "priorities.errors.hasSolution");
    const solution = await proposeWithin(book, teamId, words);
    await book.revise("idea", id, { state: "chosen", reason: "", commitment_id: solution.id });
    book.about("idea", id, { team: teamId, commitment: solution.id });
    return solution.ref;
  });
}

/** @throws {Refusal} for who may not keep a team's ideas. */
export async function mayKeep(book: Change, teamId: string): Promise<void> {
  authorize(book.principal, "idea:edit", await teamById(book.tx, book.principal, teamId));
}

type Listed = { id: string; text: string };

/** The team's list, held until the transaction ends: whoever adds to it meanwhile waits, and then sees what was added. */
async function holdList({ tx, coalitionId }: Change, teamId: string): Promise<Listed[]> {
  await tx
    .selectFrom("team")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", teamId)
    .forNoKeyUpdate()
    .execute();
  return tx
    .selectFrom("idea")
    .select(["id", "text"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null)
    .execute();
}

function refuseSame(list: readonly Listed[], text: string): void {
  const same = list.find((other) => sameWords(other.text) === sameWords(text));
  if (same) throw new Refusal("invalid", "priorities.errors.same", { text: same.text }, "text");
}

function requireRoom(ideas: number): void {
  if (ideas > MOST_IDEAS) throw new Refusal("invalid", "priorities.errors.tooMany", { most: MOST_IDEAS });
}

function write(book: Change, teamId: string, before: number, words: IdeaWords): Promise<string> {
  return book.create("idea", {
    ...columnsOf(words),
    ...{ team_id: teamId, position: before + 1, state: "collected", reason: "", commitment_id: null },
  });
}

function columnsOf({ topic, focusArea, text }: IdeaWords) {
  return { topic, focus_area: focusArea, text, same_words: sameWords(text) };
}

/** One of a team's ideas as it stands. @throws {Refusal} `not_found` for an idea of another team. */
export async function ideaOf({ tx, coalitionId }: Change, teamId: string, id: string) {
  const idea = await tx
    .selectFrom("idea")
    .select(["id", "commitment_id", "state"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!idea) throw new Refusal("not_found", "errors.notFound");
  return idea;
}

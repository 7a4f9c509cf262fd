import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { JoinQuestion } from "./joining";
import { teamRow } from "./teams.commands.server";

type Words = { question: string; isRequired: boolean };

/** How many questions a team may ask. */
export const MOST_QUESTIONS = 20;

/** What a team asks whoever wants to join, in its order. */
export async function listJoinQuestions({ db, principal }: Reader, teamId: string): Promise<JoinQuestion[]> {
  const rows = await db
    .selectFrom("join_question")
    .select(["id", "question", "is_required", "version"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .limit(MOST_QUESTIONS)
    .execute();
  return rows.map(({ is_required, ...row }) => ({ ...row, isRequired: is_required === 1 }));
}

/** Adds a question after the others. @throws {Refusal} `forbidden`, `not_found`, `locked`; `invalid` for too many. */
export async function addJoinQuestion(
  actor: Actor,
  teamId: string,
  { submission, ...words }: Words & { submission: string },
): Promise<void> {
  await change(actor, { action: "join-question:add", submission, isPublic: false }, async (change) => {
    const questions = await questionsToSet(change, teamId);
    if (questions.length >= MOST_QUESTIONS)
      throw new Refusal("invalid", "joining.questions.tooMany", { most: MOST_QUESTIONS }, "question");
    const position = Math.max(-1, ...questions.map((question) => question.position)) + 1;
    const id = await change.create("join_question", { team_id: teamId, position, ...rowOf(words) });
    change.about("join_question", id, { team: teamId });
  });
}

/** Changes a question; answers that were given keep its former words. @throws {Refusal} `conflict` for a stale save. */
export async function editJoinQuestion(
  actor: Actor,
  teamId: string,
  id: string,
  { version, ...words }: Words & { version: number },
): Promise<void> {
  await change(actor, { action: "join-question:edit", isPublic: false }, async (change) => {
    requireQuestion(await questionsToSet(change, teamId), id);
    await change.revise("join_question", id, rowOf(words), version);
    change.about("join_question", id, { team: teamId });
  });
}

/** Takes a question away; answers that were given stay. @throws {Refusal} as `addJoinQuestion`. */
export async function removeJoinQuestion(actor: Actor, teamId: string, id: string): Promise<void> {
  await change(actor, { action: "join-question:remove", isPublic: false }, async (change) => {
    requireQuestion(await questionsToSet(change, teamId), id);
    await change.revise("join_question", id, { removed_at: change.moment.now });
    change.about("join_question", id, { team: teamId });
  });
}

/** Moves a question one place up. @throws {Refusal} as `addJoinQuestion`. */
export async function raiseJoinQuestion(actor: Actor, teamId: string, id: string): Promise<void> {
  await change(actor, { action: "join-question:move", isPublic: false }, async (change) => {
    const questions = await questionsToSet(change, teamId);
    const at = questions.indexOf(requireQuestion(questions, id));
    const above = questions[at - 1];
    if (above) {
      await change.revise("join_question", above.id, { position: questions[at]!.position });
      await change.revise("join_question", id, { position: above.position });
    }
    change.about("join_question", id, { team: teamId });
  });
}

function rowOf({ question, isRequired }: Words) {
  return { question, is_required: isRequired ? (1 as const) : (0 as const) };
}

type Row = { id: string; position: number };

async function questionsToSet(change: Change, teamId: string): Promise<Row[]> {
  const { facts } = await teamRow(change, teamId);
  authorize(change.principal, "team:set-joining", facts);
  return change.tx
    .selectFrom("join_question")
    .select(["id", "position"])
    .where("coalition_id", "=", change.coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

function requireQuestion(questions: Row[], id: string): Row {
  const question = questions.find((one) => one.id === id);
  if (!question) throw new Refusal("not_found", "errors.notFound");
  return question;
}

import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize, type TeamFacts } from "#app/policy/policy";
import type { Question } from "./team";
import { teamRow } from "./teams.commands.server";

type Words = { question: string; answer: string };

/** A team's questions with their answers, in their order. */
export async function listQuestions({ db, principal }: Reader, team: TeamFacts): Promise<Question[]> {
  return db
    .selectFrom("faq")
    .select(["id", "question", "answer", "version"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", team.teamId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .limit(100)
    .execute();
}

/** Adds a question after the others. @throws {Refusal} `forbidden`, `not_found`, `locked`. */
export async function addQuestion(
  actor: Actor,
  teamId: string,
  { submission, ...words }: Words & { submission: string },
): Promise<void> {
  await change(actor, { action: "faq:add", submission }, async (change) => {
    await mayEdit(change, teamId);
    change.about("faq", await appendQuestion(change, teamId, words), { team: teamId });
  });
}

/** Adds a question after the others, inside a change that has asked the policy. */
export async function appendQuestion(change: Change, teamId: string, words: Words): Promise<string> {
  const last = await change.tx
    .selectFrom("faq")
    .select((row) => row.fn.max<number | null>("position").as("position"))
    .where("coalition_id", "=", change.coalitionId)
    .where("team_id", "=", teamId)
    .executeTakeFirst();
  return change.create("faq", { team_id: teamId, position: (last?.position ?? -1) + 1, ...words });
}

/** @throws {Refusal} as `addQuestion`; `conflict` for a stale save. */
export async function editQuestion(
  actor: Actor,
  teamId: string,
  id: string,
  { version, ...words }: Words & { version: number },
): Promise<void> {
  await change(actor, { action: "faq:edit" }, async (change) => {
    await mayEdit(change, teamId, id);
    await change.revise("faq", id, words, version);
    change.about("faq", id, { team: teamId });
  });
}

/** Takes a question off the page. @throws {Refusal} as `addQuestion`. */
export async function removeQuestion(actor: Actor, teamId: string, id: string): Promise<void> {
  await change(actor, { action: "faq:remove" }, async (change) => {
    await mayEdit(change, teamId, id);
    await change.revise("faq", id, { removed_at: change.moment.now });
    change.about("faq", id, { team: teamId });
  });
}

async function mayEdit(change: Change, teamId: string, questionId?: string): Promise<void> {
  const { facts } = await teamRow(change, teamId);
  authorize(change.principal, "team:edit", facts);
  if (questionId === undefined) return;
  const row = await change.tx
    .selectFrom("faq")
    .select("id")
    .where("coalition_id", "=", change.coalitionId)
    .where("team_id", "=", teamId)
    .where("id", "=", questionId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
}

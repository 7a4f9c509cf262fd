import { type Actor, change } from "#app/platform/changes.server";
import { authorize } from "#app/policy/policy";
import { taskFacts } from "./tasks.queries.server";

/** Says that a task is done, or that it is not after all. @throws {Refusal} `conflict` when it has changed since `version`. */
export async function setTaskDone(
  actor: Actor,
  id: string,
  { intent, version }: { intent: "done" | "undone"; version: number },
): Promise<void> {
  await change(actor, { action: `task:${intent}`, isPublic: false }, async (book) => {
    authorize(book.principal, "task:update", await taskFacts(book.tx, book.coalitionId, id));
    await book.revise("resolution", id, { done_at: intent === "done" ? book.moment.now : null }, version);
    book.about("resolution", id);
  });
}

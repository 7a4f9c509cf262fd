import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { teamById } from "#app/features/sessions/team-by-id.server";
import type { RecapStructure } from "./recap";

/** Shows a session's recap to everybody who may read the team. @throws {Refusal} `conflict` when it changed since `version`. */
export function publishRecap(actor: Actor, teamId: string, sessionId: string, version: number): Promise<void> {
  return setState(actor, "publish", { teamId, sessionId, version });
}

/** Takes a published recap back: readers then find no recap. */
export function unpublishRecap(actor: Actor, teamId: string, sessionId: string, version: number): Promise<void> {
  return setState(actor, "unpublish", { teamId, sessionId, version });
}

type Publication = { teamId: string; sessionId: string; version: number };

async function setState(
  actor: Actor,
  verb: "publish" | "unpublish",
  { teamId, sessionId, version }: Publication,
): Promise<void> {
  await change(actor, { action: `recap:${verb}` }, async (book) => {
    const team = await teamById(book.tx, book.principal, teamId);
    authorize(book.principal, "recap:publish", team);
    const recap = await recapOfSession(book, sessionId);
    if (!recap || recap.removed_at !== null || recap.team_id !== teamId)
      throw new Refusal("not_found", "errors.notFound");
    await book.revise("recap", recap.id, stateColumns(book, verb === "publish"), version);
    book.about("recap", recap.id, { session: sessionId });
  });
}

/**
 * Stores the structure of a session's recap inside a change; the caller has asked the policy. Nothing is written when
 * nothing differs.
 * @returns the recap's id, and whether it was written.
 */
export async function saveRecap(
  book: Change,
  sessionId: string,
  structure: RecapStructure,
  publish: boolean,
): Promise<{ id: string; wrote: "added" | "changed" | "nothing" }> {
  const text = JSON.stringify(structure);
  const recap = await recapOfSession(book, sessionId);
  if (!recap) {
    const id = await book.create("recap", { session_id: sessionId, structure: text, ...stateColumns(book, publish) });
    return { id, wrote: "added" };
  }
  const stands = recap.removed_at === null;
  const sameState = (recap.state === "published") === publish;
  if (stands && recap.structure === text && sameState) return { id: recap.id, wrote: "nothing" };
  const state = stands && sameState ? {} : stateColumns(book, publish);
  await book.revise("recap", recap.id, { structure: text, removed_at: null, ...state });
  return { id: recap.id, wrote: stands ? "changed" : "added" };
}

/** The recap row of a session with its team, a removed one included: a session has one recap. */
export function recapOfSession(book: Pick<Change, "tx" | "coalitionId">, sessionId: string) {
  return book.tx
    .selectFrom("recap")
    .innerJoin("session", (join) =>
      join.onRef("session.coalition_id", "=", "recap.coalition_id").onRef("session.id", "=", "recap.session_id"),
    )
    .selectAll("recap")
    .select("session.team_id")
    .where("recap.coalition_id", "=", book.coalitionId)
    .where("recap.session_id", "=", sessionId)
    .executeTakeFirst();
}

function stateColumns({ moment, principal }: Change, publish: boolean) {
  return publish
    ? { state: "published" as const, published_at: moment.now, published_by: principal.personId }
    : { state: "draft" as const, published_at: null, published_by: null };
}

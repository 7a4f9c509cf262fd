import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { can } from "#app/policy/policy";
import type { IdeaBehind } from "./idea";
import { ideaOf, mayKeep } from "./ideas.commands.server";

type Linking = { version: number; solution: string };

/**
 * Says of an idea which solution of the team's plan it became: one that was written before the idea was collected.
 * Several ideas may have led to one solution; an idea leads to one.
 * @throws {Refusal} `invalid` at the solution for one of another plan; `conflict` for an idea that has one, or changed.
 */
export async function linkSolution(actor: Actor, teamId: string, id: string, { version, solution }: Linking) {
  await change(actor, { action: "idea:link" }, async (book) => {
    await mayKeep(book, teamId);
    const idea = await ideaOf(book, teamId, id);
    if (idea.commitment_id !== null) throw new Refusal("conflict", "priorities.errors.hasSolution");
    await requireInPlan(book, teamId, solution);
    await book.revise("idea", id, { state: "chosen", reason: "", commitment_id: solution }, version);
    book.about("idea", id, { team: teamId, commitment: solution });
  });
}

/** Takes the link from an idea to its solution back; the solution stays, and the idea stays chosen. @throws {Refusal} `conflict` for an idea that leads to none, or changed. */
export async function unlinkSolution(actor: Actor, teamId: string, id: string, version: number): Promise<void> {
  await change(actor, { action: "idea:unlink" }, async (book) => {
    await mayKeep(book, teamId);
    const idea = await ideaOf(book, teamId, id);
    if (idea.commitment_id === null) throw new Refusal("conflict", "priorities.errors.noSolution");
    await book.revise("idea", id, { commitment_id: null }, version);
    book.about("idea", id, { team: teamId, commitment: idea.commitment_id });
  });
}

async function requireInPlan({ tx, coalitionId }: Change, teamId: string, solution: string): Promise<void> {
  const row = await tx
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .select("commitment.id")
    .where("commitment.coalition_id", "=", coalitionId)
    .where("commitment.id", "=", solution)
    .where("commitment.removed_at", "is", null)
    .where("plan.kind", "=", "team")
    .where("plan.team_id", "=", teamId)
    .executeTakeFirst();
  if (!row) throw new Refusal("invalid", "priorities.errors.solution", undefined, "solution");
}

/** More ideas than lead to one solution. */
const MOST = 20;

/** The ideas that a solution came of, of teams that the reader may know of. One statement. */
export async function ideasBehind({ db, principal }: Reader, solutionId: string): Promise<IdeaBehind[]> {
  const { coalitionId } = principal;
  const rows = await db
    .selectFrom("idea")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "idea.coalition_id").onRef("team.id", "=", "idea.team_id"),
    )
    .select(["idea.id", "idea.text", "team.slug", "team.id as team_id", "team.visibility", "team.archived_at"])
    .where("idea.coalition_id", "=", coalitionId)
    .where("idea.commitment_id", "=", solutionId)
    .where("idea.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .orderBy("idea.position")
    .orderBy("idea.id")
    .limit(MOST)
    .execute();
  return rows.flatMap(({ id, text, slug, team_id: teamId, visibility, archived_at }) => {
    const facts = { coalitionId, teamId, visibility, isArchived: archived_at !== null };
    return can(principal, "team:read", facts) ? [{ id, text, team: slug }] : [];
  });
}

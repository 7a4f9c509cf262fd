import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize, can } from "#app/policy/policy";
import { planOfTeam } from "../teams/team-plan.server";
import { commitmentFacts, teamFactsOf } from "./commitment-facts.server";
import { type Direction, moveInOrder } from "./plan";
import type { ChangeSolutionState, EditSolution, NewSolution } from "./solution.schema";
import { addSolution, reviseSolution } from "./solution-writing.server";
import { versionToExpect } from "./stale-saves.server";
import { writeTimeline } from "./timeline-writing.server";

/**
 * Adds a solution to a team's plan: as an active one by who arranges the plan, as a proposal by anybody else who may
 * propose.
 *
 * @returns its permanent number, and whether it stands as a proposal.
 */
export async function proposeSolution(
  actor: Actor,
  teamId: string,
  { submission, title, goal }: NewSolution,
): Promise<{ ref: number; isProposal: boolean }> {
  return change(actor, { action: "solution:propose", submission }, async (change) => {
    const { id, ...proposed } = await proposeWithin(change, teamId, { title, goal });
    change.about("commitment", id);
    return proposed;
  });
}

/** The same inside another command, which names what its audit event is about. */
export async function proposeWithin(change: Change, teamId: string, words: Pick<NewSolution, "title" | "goal">) {
  const facts = await teamFactsById(change, teamId);
  authorize(change.principal, "solution:propose", facts);
  const isProposal = !can(change.principal, "solution:arrange", facts);
  const planId = await planOfTeam(change, teamId);
  const { id, ref } = await addSolution(change, planId, { ...words, state: isProposal ? "proposed" : "active" });
  return { id, ref, isProposal };
}

/** Changes a solution's number as printed, title, goal and timeline. @throws {Refusal} `conflict` on a stale save. */
export async function editSolution(actor: Actor, id: string, input: EditSolution): Promise<void> {
  return change(actor, { action: "solution:edit" }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, id);
    authorize(change.principal, "solution:edit", facts);
    const { version, label, title, goal, timeline } = input;
    const expected = await versionToExpect(change, "commitment", id, version, ["label", "title", "goal"]);
    const printed = label === "" ? {} : { label };
    await reviseSolution(change, id, { ...printed, title, goal }, expected);
    await writeTimeline(change, { solutionId: id, stepId: null }, timeline);
    change.about("commitment", id);
  });
}

/** Proposes, takes up, parks or retires a solution; any state may follow any other. */
export async function changeSolutionState(actor: Actor, id: string, input: ChangeSolutionState): Promise<void> {
  return change(actor, { action: "solution:change-state" }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, id);
    authorize(change.principal, "solution:edit", facts);
    const expected = await versionToExpect(change, "commitment", id, input.version, ["state", "state_reason"]);
    await reviseSolution(change, id, { state: input.state, stateReason: input.reason }, expected);
    change.about("commitment", id, { state: input.state });
  });
}

/** Moves a solution past its neighbour of the same state. Its number stays. */
export async function moveSolution(actor: Actor, id: string, direction: Direction): Promise<void> {
  return change(actor, { action: "solution:move" }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, id);
    authorize(change.principal, "solution:arrange", facts);
    const neighbours = await change.tx
      .selectFrom("commitment as moved")
      .innerJoin("commitment", (join) =>
        join
          .onRef("commitment.coalition_id", "=", "moved.coalition_id")
          .onRef("commitment.plan_id", "=", "moved.plan_id")
          .onRef("commitment.state", "=", "moved.state"),
      )
      .select(["commitment.id", "commitment.position"])
      .where("moved.coalition_id", "=", change.coalitionId)
      .where("moved.id", "=", id)
      .where("commitment.removed_at", "is", null)
      .orderBy("commitment.position")
      .orderBy("commitment.ref")
      .execute();
    for (const { id: each, position } of moveInOrder(neighbours, id, direction)) {
      await change.revise("commitment", each, { position });
    }
    change.about("commitment", id);
  });
}

/** Lets another team co-own a solution. Whoever may read that team may then read the solution. */
export async function shareSolution(actor: Actor, id: string, teamId: string): Promise<void> {
  return change(actor, { action: "solution:share" }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, id);
    authorize(change.principal, "solution:edit", facts);
    authorize(change.principal, "team:read", await teamFactsById(change, teamId));
    if (teamId === facts.teamId) throw new Refusal("invalid", "plans.error.teamIsOwner", undefined, "teamId");
    const link = await linkTo(change, id, teamId);
    if (!link) await change.create("commitment_team", { commitment_id: id, team_id: teamId });
    else if (link.removed_at !== null) await change.revise("commitment_team", link.id, { removed_at: null });
    change.about("commitment", id, { team: teamId });
  });
}

/** Ends another team's co-owning. */
export async function unshareSolution(actor: Actor, id: string, teamId: string): Promise<void> {
  return change(actor, { action: "solution:unshare" }, async (change) => {
    authorize(change.principal, "solution:edit", await commitmentFacts(change.tx, change.coalitionId, id));
    const link = await linkTo(change, id, teamId);
    if (!link) throw new Refusal("not_found", "errors.notFound");
    if (link.removed_at === null) await change.revise("commitment_team", link.id, { removed_at: change.moment.now });
    change.about("commitment", id, { team: teamId });
  });
}

function linkTo({ tx, coalitionId }: Change, solutionId: string, teamId: string) {
  return tx
    .selectFrom("commitment_team")
    .select(["id", "removed_at"])
    .where("coalition_id", "=", coalitionId)
    .where("commitment_id", "=", solutionId)
    .where("team_id", "=", teamId)
    .executeTakeFirst();
}

async function teamFactsById({ tx, coalitionId }: Change, teamId: string) {
  const team = await tx
    .selectFrom("team")
    .select(["id as team_id", "visibility", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", teamId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!team) throw new Refusal("not_found", "errors.notFound");
  return teamFactsOf(coalitionId, team);
}

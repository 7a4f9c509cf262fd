import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can, type CommitmentFacts } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { commitmentFacts, coTeamsIn, ownedCommitments, teamFactsOf } from "./commitment-facts.server";
import type { SharedStep, SharingChoice } from "./step-links";

type Link = { stepId: string; solutionId: string };

/** Makes a step part of another solution of the same plan too. Doing it twice is doing it once. */
export async function shareStep(actor: Actor, homeId: string, link: Link): Promise<void> {
  return change(actor, { action: "step:share" }, async (change) => {
    await mayLink(change, homeId, link);
    const { tx, coalitionId } = change;
    const known = await linkOf(change, link);
    const last = await tx
      .selectFrom("step_link")
      .select((row) => row.fn.max<number | null>("position").as("position"))
      .where("coalition_id", "=", coalitionId)
      .where("commitment_id", "=", link.solutionId)
      .executeTakeFirst();
    const position = (last?.position ?? 0) + 1;
    if (!known) await change.create("step_link", { step_id: link.stepId, commitment_id: link.solutionId, position });
    else if (known.removed_at !== null) await change.revise("step_link", known.id, { removed_at: null, position });
    change.about("commitment", homeId, { step: link.stepId, solution: link.solutionId });
  });
}

/** Ends that. @throws {Refusal} `not_found` when the step was never part of that solution. */
export async function unshareStep(actor: Actor, homeId: string, link: Link): Promise<void> {
  return change(actor, { action: "step:unshare" }, async (change) => {
    await mayLink(change, homeId, link);
    const known = await linkOf(change, link);
    if (!known) throw new Refusal("not_found", "errors.notFound");
    if (known.removed_at === null) await change.revise("step_link", known.id, { removed_at: change.moment.now });
    change.about("commitment", homeId, { step: link.stepId, solution: link.solutionId });
  });
}

/** @throws {Refusal} unless both solutions are of one plan, the step is of the first, and the actor may edit both. */
async function mayLink(change: Change, homeId: string, { stepId, solutionId }: Link): Promise<void> {
  const { tx, coalitionId, principal } = change;
  for (const id of [homeId, solutionId])
    authorize(principal, "solution:edit", await commitmentFacts(tx, coalitionId, id));
  const choices = await sharingChoices({ db: tx, principal }, homeId, stepId);
  if (!choices.some(({ id }) => id === solutionId)) throw new Refusal("not_found", "errors.notFound");
}

function linkOf({ tx, coalitionId }: Change, { stepId, solutionId }: Link) {
  return tx
    .selectFrom("step_link")
    .select(["id", "removed_at"])
    .where("coalition_id", "=", coalitionId)
    .where("step_id", "=", stepId)
    .where("commitment_id", "=", solutionId)
    .executeTakeFirst();
}

/** The other solutions of a step's plan, for who may edit it; none for a step of another solution. */
export async function sharingChoices(
  { db, principal }: Reader,
  homeId: string,
  stepId: string,
): Promise<SharingChoice[]> {
  const rows = await db
    .selectFrom("step")
    .innerJoin("commitment as home", (join) =>
      join.onRef("home.coalition_id", "=", "step.coalition_id").onRef("home.id", "=", "step.commitment_id"),
    )
    .innerJoin("commitment as other", (join) =>
      join.onRef("other.coalition_id", "=", "home.coalition_id").onRef("other.plan_id", "=", "home.plan_id"),
    )
    .leftJoin("step_link as link", (join) =>
      join
        .onRef("link.coalition_id", "=", "other.coalition_id")
        .onRef("link.commitment_id", "=", "other.id")
        .onRef("link.step_id", "=", "step.id")
        .on("link.removed_at", "is", null),
    )
    .select(["other.id", "other.label", "other.title", "link.id as link_id"])
    .where("step.coalition_id", "=", principal.coalitionId)
    .where("step.id", "=", stepId)
    .where("step.commitment_id", "=", homeId)
    .where("step.removed_at", "is", null)
    .whereRef("other.id", "!=", "home.id")
    .where("other.removed_at", "is", null)
    .orderBy("other.position")
    .orderBy("other.id")
    .execute();
  return rows.map(({ link_id, ...row }) => ({ ...row, isShared: link_id !== null }));
}

/**
 * The steps of other solutions that are part of this one too, each at an address that the reader can open. Left out
 * is what is of a solution that they may not read.
 */
export async function sharedStepsOf(
  { db, principal }: Reader,
  solutionId: string,
  facts: CommitmentFacts,
): Promise<SharedStep[]> {
  const { coalitionId } = principal;
  const rows = await ownedCommitments(db, coalitionId)
    .innerJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "commitment.coalition_id").onRef("step.commitment_id", "=", "commitment.id"),
    )
    .innerJoin("step_link as link", (join) =>
      join.onRef("link.coalition_id", "=", "step.coalition_id").onRef("link.step_id", "=", "step.id"),
    )
    .select(["step.id as step_id", "step.ref as step_ref", "step.label as step_label", "step.text"])
    .select(["commitment.ref", "commitment.label", "commitment.title"])
    .where("link.commitment_id", "=", solutionId)
    .where("link.removed_at", "is", null)
    .where("step.removed_at", "is", null)
    .orderBy("commitment.position")
    .orderBy("step.position")
    .orderBy("link.id")
    .limit(1000)
    .execute();
  const coTeams = coTeamsIn(rows);
  return rows.flatMap((row) => {
    if (row.team_id !== row.owner_id) return [];
    const own = coTeams.filter(({ step_id }) => step_id === row.step_id);
    const homeFacts: CommitmentFacts = {
      ...facts,
      isProposed: row.state === "proposed",
      coTeams: own.map((team) => teamFactsOf(coalitionId, team)),
    };
    if (!can(principal, "solution:read", homeFacts)) return [];
    const through = own.find((team) => can(principal, "team:read", teamFactsOf(coalitionId, team)));
    const isOwner = can(principal, "team:read", facts);
    if (!isOwner && !through) return [];
    const address = isOwner ? { team: row.slug, key: String(row.ref) } : { team: through!.slug, key: row.id };
    const home = { address, label: row.label, title: row.title };
    return [{ stepId: row.step_id, ref: row.step_ref, label: row.step_label, text: row.text, home }];
  });
}

/** Links between the steps and solutions of a team's plan, for whoever may read all of it: the solution, and the step. */
export function linksOfPlan(db: Db, coalitionId: string, teamId: string) {
  return db
    .selectFrom("step_link as link")
    .innerJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "link.coalition_id").onRef("step.id", "=", "link.step_id"),
    )
    .innerJoin("commitment as home", (join) =>
      join.onRef("home.coalition_id", "=", "step.coalition_id").onRef("home.id", "=", "step.commitment_id"),
    )
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "home.coalition_id").onRef("plan.id", "=", "home.plan_id"),
    )
    .select(["link.commitment_id as solution", "step.id as step", "home.id as home"])
    .where("link.coalition_id", "=", coalitionId)
    .where("plan.team_id", "=", teamId)
    .where("link.removed_at", "is", null)
    .where("step.removed_at", "is", null)
    .where("home.removed_at", "is", null)
    .orderBy("home.position")
    .orderBy("step.position")
    .orderBy("link.id")
    .execute();
}

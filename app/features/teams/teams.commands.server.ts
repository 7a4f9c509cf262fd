import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { moveSlug, pickSlug } from "#app/platform/slugs.server";
import { authorize, type TeamFacts } from "#app/policy/policy";
import { createTeamPlan } from "./team-plan.server";
import type { NewTeam, TeamEdit } from "./team.schema";

/** Starts a team, with an empty plan. @returns its slug. @throws {Refusal} `forbidden`; `invalid` when a team has the name. */
export async function createTeam(actor: Actor, { submission, ...input }: NewTeam): Promise<string> {
  return change(actor, { action: "team:create", submission }, async (change) => {
    authorize(change.principal, "team:create", { coalitionId: change.coalitionId });
    await requireNewName(change, input.name, null);
    const slug = await pickSlug(change, "team", input.name);
    const { joinPolicy, ...rest } = input;
    const id = await change.create("team", { ...rest, slug, join_policy: joinPolicy, archived_at: null });
    await createTeamPlan(change, id);
    change.about("team", id);
    return slug;
  });
}

/**
 * Changes what a team says about itself, who may join, and its address; the former address goes on leading to it.
 * @returns its slug.
 * @throws {Refusal} `forbidden`, `not_found`, `locked`; `conflict` for a stale save; `invalid` for name or address in use.
 */
export async function editTeam(actor: Actor, teamId: string, { version, slug, ...input }: TeamEdit): Promise<string> {
  return change(actor, { action: "team:edit" }, async (change) => {
    const team = await teamRow(change, teamId);
    authorize(change.principal, "team:edit", team.facts);
    await requireNewName(change, input.name, teamId);
    await moveSlug(change, "team", teamId, team.slug, slug);
    const { joinPolicy, ...rest } = input;
    await change.revise("team", teamId, { ...rest, slug, join_policy: joinPolicy }, version);
    change.about("team", teamId);
    return slug;
  });
}

/**
 * Makes a team public or private. Private takes effect at once; public shows everything that is listed before.
 * @throws {Refusal} `forbidden`, `not_found`, `locked`, `conflict` for a stale page.
 */
export async function setVisibility(
  actor: Actor,
  teamId: string,
  visibility: "public" | "private",
  version: number,
): Promise<void> {
  await change(actor, { action: `team:make-${visibility}` }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:change-visibility", facts);
    await change.revise("team", teamId, { visibility }, version);
    change.about("team", teamId);
  });
}

/** Archives a team, which then takes no more changes, or brings it back. @throws {Refusal} `forbidden`, `not_found`. */
export async function archiveTeam(actor: Actor, teamId: string, archived: boolean): Promise<void> {
  await change(actor, { action: archived ? "team:archive" : "team:restore" }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:archive", facts);
    await change.revise("team", teamId, { archived_at: archived ? change.moment.now : null });
    change.about("team", teamId);
  });
}

/** What commands need to know of a team. @throws {Refusal} `not_found` */
export async function teamRow(
  { tx, coalitionId }: Change,
  teamId: string,
): Promise<{ facts: TeamFacts; slug: string; joinPolicy: "open" | "request" | "invitation" }> {
  const row = await tx
    .selectFrom("team")
    .select(["slug", "visibility", "join_policy", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", teamId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const facts = { coalitionId, teamId, visibility: row.visibility, isArchived: row.archived_at !== null };
  return { facts, slug: row.slug, joinPolicy: row.join_policy };
}

async function requireNewName({ tx, coalitionId }: Change, name: string, ownId: string | null): Promise<void> {
  const teams = await tx
    .selectFrom("team")
    .select(["id", "name"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .execute();
  const isTaken = teams.some((team) => team.id !== ownId && team.name.toLowerCase() === name.toLowerCase());
  if (isTaken) throw new Refusal("invalid", "teams.form.nameTaken", undefined, "name");
}

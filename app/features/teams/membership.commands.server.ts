import { type Actor, type Change, change, publish } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize, can } from "#app/policy/policy";
import { teamRow } from "./teams.commands.server";

/**
 * Joins a team, or asks to where the team wants to be asked. Somebody who is in it already stays as they are.
 * @returns whether the person is in the team now.
 * @throws {Refusal} `forbidden` where one joins by invitation only; `not_found`, `locked`.
 */
export async function joinTeam(actor: Actor, teamId: string): Promise<boolean> {
  return change(actor, { action: "team:join" }, async (change) => {
    const { facts, joinPolicy } = await teamRow(change, teamId);
    authorize(change.principal, "team:join", facts);
    const personId = change.principal.personId!;
    const standing = await membership(change, teamId, personId);
    if (standing) return standing.status === "active";
    if (joinPolicy === "invitation") throw new Refusal("forbidden", "teams.join.byInvitation");
    const status = joinPolicy === "open" ? "active" : "requested";
    await addMember(change, teamId, personId, "member", status);
    change.about("team", teamId, { person: personId });
    return status === "active";
  });
}

/** Leaves a team. @throws {Refusal} `forbidden` for somebody who is not in it; `conflict` for its last facilitator. */
export async function leaveTeam(actor: Actor, teamId: string): Promise<void> {
  await change(actor, { action: "team:leave" }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:leave", facts);
    const personId = change.principal.personId!;
    const standing = await membership(change, teamId, personId);
    if (!standing) throw new Refusal("not_found", "errors.notFound");
    if (standing.role === "facilitator") await requireAnotherFacilitator(change, teamId, personId);
    await change.revise("team_member", standing.id, { status: "ended", ended_on: change.moment.today });
    change.about("team", teamId, { person: personId });
  });
}

/**
 * Says what a person is in a team: facilitator, member, or not in it. Accepting or turning down a request is the same.
 * Only an admin makes a facilitator or takes one away, and so may also leave the team without one.
 * @throws {Refusal} `forbidden`, `not_found`, `locked`.
 */
export async function setTeamRole(
  actor: Actor,
  teamId: string,
  personId: string,
  role: "facilitator" | "member" | "none",
): Promise<void> {
  await change(actor, { action: "team:set-role" }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:invite", facts);
    const standing = await membership(change, teamId, personId);
    const touchesFacilitator = role === "facilitator" || standing?.role === "facilitator";
    if (touchesFacilitator) authorize(change.principal, "team:name-facilitator", facts);
    if (!standing && role !== "none") await requirePerson(change, personId);
    if (!standing && role === "none") throw new Refusal("not_found", "errors.notFound");
    if (!standing) await addMember(change, teamId, personId, role as "facilitator" | "member", "active");
    else if (role === "none")
      await change.revise("team_member", standing.id, { status: "ended", ended_on: change.moment.today });
    else await change.revise("team_member", standing.id, { status: "active", role });
    change.about("team", teamId, { person: personId });
  });
}

type Role = "facilitator" | "member";

async function addMember(
  { create, moment }: Change,
  team_id: string,
  person_id: string,
  role: Role,
  status: "active" | "requested",
) {
  await create("team_member", { team_id, person_id, role, status, joined_on: moment.today, ended_on: null });
}

function membership({ tx, coalitionId }: Change, teamId: string, personId: string) {
  return tx
    .selectFrom("team_member")
    .select(["id", "role", "status"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("person_id", "=", personId)
    .where("status", "<>", "ended")
    .where("removed_at", "is", null)
    .executeTakeFirst();
}

async function requirePerson({ tx, coalitionId }: Change, personId: string): Promise<void> {
  const person = await tx
    .selectFrom("person")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", personId)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (!person) throw new Refusal("not_found", "errors.notFound");
}

async function requireAnotherFacilitator(change: Change, teamId: string, personId: string): Promise<void> {
  const { tx, coalitionId, principal } = change;
  if (can(principal, "coalition:edit", { coalitionId })) return;
  // Writing the coalition's row makes others wait: two facilitators cannot both be the last but one.
  await publish(tx, coalitionId);
  const others = await tx
    .selectFrom("team_member")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("role", "=", "facilitator")
    .where("status", "=", "active")
    .where("removed_at", "is", null)
    .where("person_id", "<>", personId)
    .execute();
  if (others.length === 0) throw new Refusal("conflict", "teams.leave.lastFacilitator");
}

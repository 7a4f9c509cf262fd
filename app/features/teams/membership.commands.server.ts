import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { addMember, membership, requireAnotherFacilitator, requirePerson } from "./membership-rows.server";
import { endReplacedTerms } from "./terms.server";
import { teamRow } from "./teams.commands.server";

/**
 * Leaves a team: retired, so that what existed until today can still be read. Coming back is a new membership.
 * @throws {Refusal} `forbidden` for somebody who is not in it; `conflict` for its last facilitator.
 */
export async function leaveTeam(actor: Actor, teamId: string): Promise<void> {
  await change(actor, { action: "team:leave" }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:leave", facts);
    const personId = change.principal.personId!;
    const standing = await membership(change, teamId, personId);
    if (!standing) throw new Refusal("not_found", "errors.notFound");
    if (standing.role === "facilitator") await requireAnotherFacilitator(change, teamId, personId);
    await change.revise("team_member", standing.id, { status: "retired", ended_on: change.moment.today });
    change.about("team", teamId, { person: personId });
  });
}

/** Takes back one's own request to join. @throws {Refusal} `not_found` where there is none. */
export async function withdrawRequest(actor: Actor, teamId: string): Promise<void> {
  await change(actor, { action: "team:withdraw-request", isPublic: false }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:join", facts);
    const personId = change.principal.personId!;
    const standing = await membership(change, teamId, personId);
    if (standing?.status !== "requested") throw new Refusal("not_found", "errors.notFound");
    await change.revise("team_member", standing.id, { status: "ended", ended_on: change.moment.today });
    change.about("team", teamId, { person: personId });
  });
}

/**
 * Says what a person is in a team: facilitator, member, retired (who reads on until today), or not in it.
 * Only an admin makes a facilitator or takes one away, and so may also leave the team without one.
 * @throws {Refusal} `forbidden`, `not_found`, `locked`.
 */
export async function setTeamRole(
  actor: Actor,
  teamId: string,
  personId: string,
  role: "facilitator" | "member" | "retired" | "none",
): Promise<void> {
  await change(actor, { action: "team:set-role" }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:invite", facts);
    const standing = await membership(change, teamId, personId);
    const touchesFacilitator = role === "facilitator" || standing?.role === "facilitator";
    if (touchesFacilitator) authorize(change.principal, "team:name-facilitator", facts);
    if (role === "none" || role === "retired") await endMembership(change, standing, role);
    else {
      await placeMember(change, { teamId, personId, role }, standing);
      await endReplacedTerms(change, teamId, personId, role);
    }
    change.about("team", teamId, { person: personId });
  });
}

type Standing = Awaited<ReturnType<typeof membership>>;

async function endMembership(change: Change, standing: Standing, role: "retired" | "none"): Promise<void> {
  const wasIn = standing?.status === "active";
  if (!standing || (role === "retired" && !wasIn)) throw new Refusal("not_found", "errors.notFound");
  const status = role === "retired" ? "retired" : wasIn ? "ended" : "declined";
  await change.revise("team_member", standing.id, { status, ended_on: change.moment.today });
}

type Place = { teamId: string; personId: string; role: "facilitator" | "member" };

async function placeMember(change: Change, place: Place, standing: Standing): Promise<void> {
  if (standing) return change.revise("team_member", standing.id, { status: "active", role: place.role });
  await requirePerson(change, place.personId);
  await addMember(change, { ...place, status: "active" });
}

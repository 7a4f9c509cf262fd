import type { Db, Tx } from "#db/schema";
import { principalOf } from "#app/platform/visit.server";
import { can, type Principal, type TeamFacts, type OrganizationFacts } from "#app/policy/policy";

/** What an invitation would grant, with the facts that the policy asks for. */
export type WantedGrants = {
  coalitionRole: "admin" | "data_steward" | null;
  team: { facts: TeamFacts; role: "facilitator" | "member" } | null;
  organization: { facts: OrganizationFacts; role: "rep" | "contributor" | "plan_owner" } | null;
};

/**
 * Whether somebody may invite to all of this: an admin to anything, a facilitator to the own team as a member, a
 * representative to the own organization as a contributor.
 */
export function mayGrant(principal: Principal, { coalitionRole, team, organization }: WantedGrants): boolean {
  const mayInviteAnybody = can(principal, "coalition:invite", { coalitionId: principal.coalitionId });
  const isPlain = !team && !organization;
  if ((coalitionRole || isPlain) && !mayInviteAnybody) return false;
  if (team && !can(principal, team.role === "facilitator" ? "team:name-facilitator" : "team:invite", team.facts))
    return false;
  if (!organization) return true;
  if (organization.role !== "contributor" && !mayInviteAnybody) return false;
  return can(principal, "organization:invite-colleague", organization.facts);
}

/** What a person may do now; null for somebody who is suspended or gone. */
export async function principalOfPerson(db: Db | Tx, coalitionId: string, personId: string): Promise<Principal | null> {
  const person = await db
    .selectFrom("person")
    .select(["coalition_role", "status"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", personId)
    .executeTakeFirst();
  if (person?.status !== "active") return null;
  return principalOf(db, coalitionId, personId, person.coalition_role);
}

import type { Db, Tx } from "#db/schema";
import type { Change } from "#app/platform/changes.server";
import { publish } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { can } from "#app/policy/policy";
import { freshMembership } from "../people/membership";
import type { TeamRole } from "./team";

type Rows = { tx: Db | Tx; coalitionId: string };

/** A person's membership in a team, or their request; null where they have neither now. */
export async function membership({ tx, coalitionId }: Rows, teamId: string, personId: string) {
  const row = await tx
    .selectFrom("team_member")
    .selectAll()
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("person_id", "=", personId)
    .where("status", "in", ["requested", "active"])
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

type NewMember = { teamId: string; personId: string; role: TeamRole; status: "active" | "requested" };

/** A new membership: whoever was in the team before begins anew, and gets nothing back by itself. */
export function addMember(change: Change, { teamId, personId, role, status }: NewMember): Promise<string> {
  const row = { team_id: teamId, person_id: personId, role, status, joined_on: change.moment.today };
  return change.create("team_member", { ...freshMembership, ...row });
}

/** @throws {Refusal} `not_found` for somebody without an account that is in use. */
export async function requirePerson({ tx, coalitionId }: Rows, personId: string): Promise<void> {
  const person = await tx
    .selectFrom("person")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", personId)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (!person) throw new Refusal("not_found", "errors.notFound");
}

/**
 * A team never loses its last facilitator but by an admin.
 * @throws {Refusal} `conflict`
 */
export async function requireAnotherFacilitator(change: Change, teamId: string, personId: string): Promise<void> {
  const { coalitionId, principal } = change;
  if (can(principal, "coalition:edit", { coalitionId })) return;
  // Writing the coalition's row makes others wait: two facilitators cannot both be the last but one.
  await publish(change.tx, coalitionId);
  if (!(await otherFacilitators(change, teamId, personId)))
    throw new Refusal("conflict", "teams.leave.lastFacilitator");
}

/** Whether somebody else facilitates the team. */
export async function otherFacilitators(rows: Rows, teamId: string, personId: string): Promise<boolean> {
  return (await facilitatorsOf(rows, teamId)).some((id) => id !== personId);
}

/** Who facilitates a team, of those who can sign in. */
export async function facilitatorsOf({ tx, coalitionId }: Rows, teamId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("team_member as m")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "m.coalition_id").onRef("p.id", "=", "m.person_id"),
    )
    .select("m.person_id")
    .where("m.coalition_id", "=", coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.role", "=", "facilitator")
    .where("m.status", "=", "active")
    .where("m.removed_at", "is", null)
    .where("p.status", "=", "active")
    .execute();
  return rows.map((row) => row.person_id);
}

import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize, type TeamFacts } from "#app/policy/policy";
import { organizationFacts } from "../organizations/organizations.commands.server";
import { isReadableOrganization } from "../organizations/organizations.queries.server";
import type { OrganizationAtTable, TableOfOrganization } from "./team";
import { teamRow } from "./teams.commands.server";
import { isReadableTeam } from "./teams.queries.server";

/** Puts an organization at a team's table; one that sits there stays. @throws {Refusal} `forbidden`, `not_found`, `locked`. */
export async function seatOrganization(actor: Actor, teamId: string, organizationId: string): Promise<void> {
  await change(actor, { action: "team:seat-organization" }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:edit", facts);
    await organizationFacts(change, organizationId);
    change.about("team", teamId, { organization: organizationId });
    if (await seat(change, teamId, organizationId)) return;
    const row = { team_id: teamId, organization_id: organizationId, shares_values: 0 as const };
    await change.create("team_organization", { ...row, joined_on: change.moment.today });
  });
}

/** Takes an organization from a team's table. What it promised and gave stays. @throws {Refusal} as `seatOrganization`. */
export async function unseatOrganization(actor: Actor, teamId: string, organizationId: string): Promise<void> {
  await change(actor, { action: "team:unseat-organization" }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:edit", facts);
    const row = await seat(change, teamId, organizationId);
    if (!row) throw new Refusal("not_found", "errors.notFound");
    await change.revise("team_organization", row.id, { removed_at: change.moment.now });
    change.about("team", teamId, { organization: organizationId });
  });
}

/**
 * Lets a team's facilitators see an organization's values as they are, or not. Only its representatives decide that,
 * not even an admin.
 * @throws {Refusal} `forbidden`; `not_found` where the organization does not sit at the table.
 */
export async function shareValues(
  actor: Actor,
  teamId: string,
  organizationId: string,
  shares: boolean,
): Promise<void> {
  await change(actor, { action: shares ? "organization:share-values" : "organization:keep-values" }, async (change) => {
    const { facts } = await organizationFacts(change, organizationId);
    authorize(change.principal, "organization:share-values", facts);
    const { facts: team } = await teamRow(change, teamId);
    if (team.isArchived) throw new Refusal("locked", "errors.archived");
    const row = await seat(change, teamId, organizationId);
    if (!row) throw new Refusal("not_found", "errors.notFound");
    await change.revise("team_organization", row.id, { shares_values: shares ? 1 : 0 });
    change.about("organization", organizationId, { team: teamId });
  });
}

/** The organizations at a team's table that the reader may know of. */
export async function listTable({ db, principal }: Reader, team: TeamFacts): Promise<OrganizationAtTable[]> {
  const rows = await db
    .selectFrom("team_organization as s")
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "s.coalition_id").onRef("o.id", "=", "s.organization_id"),
    )
    .leftJoin("stakeholder_group as g", (join) =>
      join.onRef("g.coalition_id", "=", "o.coalition_id").onRef("g.id", "=", "o.stakeholder_group_id"),
    )
    .select(["o.id", "o.slug", "o.name", "g.name as groupName", "s.shares_values"])
    .select((row) =>
      row
        .selectFrom("team_member as m")
        .innerJoin("affiliation as a", (join) =>
          join.onRef("a.coalition_id", "=", "m.coalition_id").onRef("a.person_id", "=", "m.person_id"),
        )
        .select((each) => each.fn.count<number>("m.person_id").distinct().as("people"))
        .whereRef("m.coalition_id", "=", "s.coalition_id")
        .whereRef("m.team_id", "=", "s.team_id")
        .whereRef("a.organization_id", "=", "s.organization_id")
        .where("m.status", "=", "active")
        .where("m.removed_at", "is", null)
        .where("a.status", "=", "confirmed")
        .where("a.removed_at", "is", null)
        .as("people"),
    )
    .where("s.coalition_id", "=", principal.coalitionId)
    .where("s.team_id", "=", team.teamId)
    .where("s.removed_at", "is", null)
    .where("o.removed_at", "is", null)
    .where((where) => isReadableOrganization(principal)(where as never) as never)
    .orderBy("o.normalized_name")
    .limit(500)
    .execute();
  return rows.map(({ shares_values, people, ...row }) => ({
    ...row,
    sharesValues: shares_values === 1,
    people: Number(people ?? 0),
  }));
}

/** At which teams' tables an organization sits, of the teams that the reader may know of. */
export async function listTablesOf({ db, principal }: Reader, organizationId: string): Promise<TableOfOrganization[]> {
  const rows = await db
    .selectFrom("team_organization as s")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "s.coalition_id").onRef("team.id", "=", "s.team_id"),
    )
    .select(["team.id", "team.slug", "team.name", "s.shares_values"])
    .where("s.coalition_id", "=", principal.coalitionId)
    .where("s.organization_id", "=", organizationId)
    .where("s.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .where((where) => isReadableTeam(principal)(where as never) as never)
    .orderBy("team.name")
    .limit(200)
    .execute();
  return rows.map(({ shares_values, ...row }) => ({ ...row, sharesValues: shares_values === 1 }));
}

type Seats = Pick<Parameters<Parameters<typeof change>[2]>[0], "tx" | "coalitionId">;

function seat({ tx, coalitionId }: Seats, teamId: string, organizationId: string) {
  return tx
    .selectFrom("team_organization")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("organization_id", "=", organizationId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
}

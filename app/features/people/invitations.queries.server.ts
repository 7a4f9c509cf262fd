import type { Db, Tx } from "#db/schema";
import { hashSecret } from "#app/platform/auth.server";
import type { Actor } from "#app/platform/changes.server";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import { mayGrant, principalOfPerson, type WantedGrants } from "./granting.server";
import type { Invitation, InvitationState, ListedInvitation } from "./invitation";

/**
 * The invitation that a link's secret opens; null when it is used, revoked, expired, unknown, or when whoever made it
 * may not invite to that any more. Reading it uses nothing up.
 */
export async function openInvitation({ db, principal, moment }: Actor, secret: string): Promise<Invitation | null> {
  const row = await invitationRows(db, principal.coalitionId)
    .where("t.secret_hash", "=", hashSecret(secret))
    .where("t.used_at", "is", null)
    .where("t.revoked_at", "is", null)
    .where("t.expires_at", ">", moment.now)
    .executeTakeFirst();
  if (!row || !(await stands(db, principal.coalitionId, row))) return null;
  return toInvitation(row);
}

/** Whether whoever made an invitation may still invite to what it grants. The operator's links stand by themselves. */
export async function stands(db: Db | Tx, coalitionId: string, row: InvitationRow): Promise<boolean> {
  if (row.kind === "first_admin") return true;
  const inviter = row.created_by ? await principalOfPerson(db, coalitionId, row.created_by) : null;
  return inviter !== null && mayGrant(inviter, wantedOf(coalitionId, row));
}

/** The invitations of the coalition, of one team or of one organization, newest first. */
export async function listInvitations(
  { db, principal, moment }: Actor,
  of: { teamId?: string; organizationId?: string },
  page = 1,
): Promise<Paged<ListedInvitation>> {
  let from = invitationRows(db, principal.coalitionId);
  let counted = db
    .selectFrom("token as t")
    .where("t.coalition_id", "=", principal.coalitionId)
    .where("t.kind", "in", ["invitation", "first_admin"]);
  if (of.teamId)
    [from, counted] = [from.where("t.team_id", "=", of.teamId), counted.where("t.team_id", "=", of.teamId)];
  if (of.organizationId) {
    from = from.where("t.organization_id", "=", of.organizationId);
    counted = counted.where("t.organization_id", "=", of.organizationId);
  }
  const rows = await from
    .orderBy("t.created_at", "desc")
    .orderBy("t.id", "desc")
    .limit(PAGE_SIZE)
    .offset(offsetOf(page))
    .execute();
  const { n } = await counted.select((row) => row.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  const invitations = rows.map((row) => ({
    ...toInvitation(row),
    state: stateOf(row, moment.now),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    createdBy: row.created_by_name,
  }));
  return { rows: invitations, total: Number(n), page };
}

export type InvitationRow = Awaited<ReturnType<ReturnType<typeof invitationRows>["executeTakeFirstOrThrow"]>>;

/** Invitations with what they grant; never the hash of their secret. */
export function invitationRows(db: Db | Tx, coalitionId: string) {
  return db
    .selectFrom("token as t")
    .leftJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "t.coalition_id").onRef("team.id", "=", "t.team_id"),
    )
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "t.coalition_id").onRef("o.id", "=", "t.organization_id"),
    )
    .leftJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "t.coalition_id").onRef("p.id", "=", "t.created_by"),
    )
    .select(["t.id", "t.kind", "t.email", "t.coalition_role", "t.team_role", "t.affiliation_role"])
    .select(["t.created_by", "t.created_at", "t.expires_at", "t.used_at", "t.revoked_at", "p.name as created_by_name"])
    .select([
      "team.id as team_id",
      "team.name as team_name",
      "team.slug as team_slug",
      "team.visibility",
      "team.archived_at",
    ])
    .select(["o.id as organization_id", "o.name as organization_name", "o.slug as organization_slug", "o.is_public"])
    .select("o.archived_at as organization_archived_at")
    .where("t.coalition_id", "=", coalitionId)
    .where("t.kind", "in", ["invitation", "first_admin"])
    .$narrowType<{ kind: "invitation" | "first_admin" }>();
}

export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    kind: row.kind,
    email: row.email,
    coalitionRole: row.coalition_role,
    team: row.team_id
      ? { id: row.team_id, name: row.team_name!, slug: row.team_slug!, role: row.team_role ?? "member" }
      : null,
    organization: row.organization_id
      ? {
          id: row.organization_id,
          name: row.organization_name!,
          slug: row.organization_slug!,
          role: row.affiliation_role ?? "contributor",
        }
      : null,
  };
}

function wantedOf(coalitionId: string, row: InvitationRow): WantedGrants {
  const { team, organization, coalitionRole } = toInvitation(row);
  return {
    coalitionRole,
    team: team && {
      role: team.role,
      facts: {
        coalitionId,
        teamId: team.id,
        visibility: row.visibility ?? "private",
        isArchived: row.archived_at !== null,
      },
    },
    organization: organization && {
      role: organization.role,
      facts: {
        coalitionId,
        organizationId: organization.id,
        isPublic: row.is_public === 1,
        isArchived: row.organization_archived_at !== null,
      },
    },
  };
}

function stateOf(row: InvitationRow, now: number): InvitationState {
  if (row.used_at !== null) return "used";
  if (row.revoked_at !== null) return "revoked";
  return row.expires_at <= now ? "expired" : "open";
}

import { scopesIn } from "#app/platform/api-tokens.server";
import type { Actor } from "#app/platform/changes.server";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import { authorize } from "#app/policy/policy";
import type { ApiToken, OwnedToken } from "./token";

/** How long a token that is over still stands in its owner's list. */
const SHOWN_AFTER_MS = 90 * 24 * 60 * 60 * 1000;

/** The tokens of whoever asks, newest first, with those that ended lately. @throws {Refusal} `forbidden` */
export async function listOwnTokens(actor: Actor): Promise<ApiToken[]> {
  const { principal, moment } = actor;
  authorize(principal, "token:make", { coalitionId: principal.coalitionId, personId: principal.personId ?? "" });
  const since = moment.now - SHOWN_AFTER_MS;
  const rows = await tokenRows(actor)
    .where("t.person_id", "=", principal.personId ?? "")
    .where("t.expires_at", ">", since)
    .where((row) => row.or([row("t.revoked_at", "is", null), row("t.revoked_at", ">", since)]))
    .orderBy("t.created_at", "desc")
    .orderBy("t.id", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => toToken(row, moment.now));
}

/** Every token that works now, with its owner, for admins. @throws {Refusal} `forbidden` */
export async function listAllTokens(actor: Actor, page: number): Promise<Paged<OwnedToken>> {
  const { principal, moment } = actor;
  authorize(principal, "coalition:edit", { coalitionId: principal.coalitionId });
  const rows = await tokenRows(actor)
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .where("t.expires_at", ">", moment.now)
    .where("t.revoked_at", "is", null)
    .orderBy("p.name")
    .orderBy("t.id")
    .limit(PAGE_SIZE)
    .offset(offsetOf(page))
    .execute();
  const tokens = rows.map((row) => ({
    ...toToken(row, moment.now),
    owner: { id: row.person_id, name: row.owner_name },
  }));
  return { rows: tokens, total: Number(rows[0]?.total ?? 0), page };
}

/** The organizations that whoever asks speaks for, to choose one from. */
export async function ownOrganizations({ db, principal }: Actor): Promise<{ value: string; label: string }[]> {
  const own = [...principal.organizations.keys()];
  if (own.length === 0) return [];
  return db
    .selectFrom("organization")
    .select(["id as value", "name as label"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "in", own)
    .where("archived_at", "is", null)
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
}

function tokenRows({ db, principal }: Actor) {
  return db
    .selectFrom("api_token as t")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "t.coalition_id").onRef("p.id", "=", "t.person_id"),
    )
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "t.coalition_id").onRef("o.id", "=", "t.organization_id"),
    )
    .select(["t.id", "t.name", "t.scopes", "t.hint", "t.created_at", "t.expires_at", "t.last_used_at", "t.revoked_at"])
    .select(["t.person_id", "p.name as owner_name", "o.name as organization_name"])
    .where("t.coalition_id", "=", principal.coalitionId);
}

type Row = Awaited<ReturnType<ReturnType<typeof tokenRows>["executeTakeFirstOrThrow"]>>;

function toToken(row: Row, now: number): ApiToken {
  return {
    id: row.id,
    name: row.name,
    organization: row.organization_name,
    scopes: scopesIn(row.scopes),
    hint: row.hint,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    isOver: row.revoked_at !== null || row.expires_at <= now,
  };
}

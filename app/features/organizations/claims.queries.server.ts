import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { WaitingClaim } from "./claim";
import { indexNames, namesLike, organizationKeys } from "./similar-names";

/** The names of the organizations that people are confirmed to speak for; the public sees listed ones only. */
export async function organizationsOf(
  { db, principal }: Reader,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  if (personIds.length === 0) return names;
  let from = db
    .selectFrom("affiliation as a")
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
    )
    .select(["a.person_id", "o.name"])
    .distinct()
    .where("a.coalition_id", "=", principal.coalitionId)
    .where("a.person_id", "in", personIds)
    .where("a.status", "=", "confirmed")
    .where("a.removed_at", "is", null)
    .where("o.removed_at", "is", null);
  if (principal.personId === null) from = from.where("o.is_public", "=", 1);
  for (const { person_id, name } of await from.orderBy("o.name").execute()) {
    names.set(person_id, [...(names.get(person_id) ?? []), name]);
  }
  return names;
}

/** What people say they speak for and nobody has confirmed. The caller has asked who may know it. */
export async function claimsOf(
  { db, principal }: Reader,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  if (personIds.length === 0) return names;
  const rows = await db
    .selectFrom("affiliation as a")
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
    )
    .select(["a.person_id", "a.claimed_name", "o.name"])
    .where("a.coalition_id", "=", principal.coalitionId)
    .where("a.person_id", "in", personIds)
    .where("a.status", "=", "pending")
    .where("a.removed_at", "is", null)
    .orderBy("a.id")
    .execute();
  for (const { person_id, claimed_name, name } of rows)
    names.set(person_id, [...(names.get(person_id) ?? []), name ?? claimed_name ?? ""]);
  return names;
}

/** The claims that wait for an admin, oldest first. @throws {Refusal} `forbidden` for anybody else. */
export async function listWaitingClaims({ db, principal }: Reader): Promise<WaitingClaim[]> {
  authorize(principal, "organization:create", { coalitionId: principal.coalitionId });
  const rows = await db
    .selectFrom("affiliation as a")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "a.coalition_id").onRef("p.id", "=", "a.person_id"),
    )
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
    )
    .select(["a.id", "a.claimed_name", "a.from_on", "p.name as person", "p.email", "o.id as organization_id"])
    .select(["o.slug", "o.name"])
    .where("a.coalition_id", "=", principal.coalitionId)
    .where("a.status", "=", "pending")
    .where("a.removed_at", "is", null)
    .where("p.status", "=", "active")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("affiliation as rep")
            .select("rep.id")
            .whereRef("rep.coalition_id", "=", "a.coalition_id")
            .whereRef("rep.organization_id", "=", "a.organization_id")
            .where("rep.status", "=", "confirmed")
            .where("rep.role", "in", ["rep", "plan_owner"])
            .where("rep.removed_at", "is", null),
        ),
      ),
    )
    .orderBy("a.id")
    .limit(200)
    .execute();
  const known = rows.some((row) => row.organization_id === null) ? await everyName({ db, principal }) : [];
  const names = indexNames(known, ({ name }) => organizationKeys(name));
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    email: row.email,
    since: row.from_on,
    name: row.name ?? row.claimed_name ?? "",
    organization: row.organization_id ? { id: row.organization_id, slug: row.slug ?? "", name: row.name ?? "" } : null,
    similar: row.organization_id
      ? []
      : namesLike(organizationKeys(row.claimed_name ?? ""), names)
          .slice(0, 5)
          .map(({ item }) => item),
  }));
}

type Named = { id: string; name: string };

async function everyName({ db, principal }: Reader): Promise<Named[]> {
  return db
    .selectFrom("organization")
    .select(["id", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("removed_at", "is", null)
    .orderBy("normalized_name")
    .limit(10_000)
    .execute();
}

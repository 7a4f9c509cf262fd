import { redirect } from "@remix-run/node";
import type { ExpressionBuilder } from "kysely";
import type { Schema } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { authorize, type Principal } from "#app/policy/policy";
import { type ListedOrganization, normalizeName, type Organization } from "./organization";

type Tables = { o: Schema["organization"] };

/** Which organizations a principal may know of, as the policy's `organization:read` says it. */
export function isReadableOrganization(principal: Principal) {
  return (where: ExpressionBuilder<Tables, "o">) =>
    principal.personId !== null ? where.lit(true) : where("o.is_public", "=", 1);
}

/**
 * The organization at a slug, its present one or a former one.
 * @throws {Refusal} `not_found` also for one that the principal may not know of.
 */
export async function organizationBySlug({ db, principal }: Reader, slug: string | undefined): Promise<Organization> {
  const { coalitionId } = principal;
  const row = await db
    .selectFrom("organization as o")
    .leftJoin("stakeholder_group as g", (join) =>
      join.onRef("g.coalition_id", "=", "o.coalition_id").onRef("g.id", "=", "o.stakeholder_group_id"),
    )
    .leftJoin("organization as p", (join) =>
      join.onRef("p.coalition_id", "=", "o.coalition_id").onRef("p.id", "=", "o.parent_id"),
    )
    .select(["o.id", "o.slug", "o.name", "o.kind", "o.area_served", "o.website", "o.about", "o.is_public"])
    .select(["o.archived_at", "o.version", "g.id as group_id", "g.name as group_name"])
    .select(["p.id as parent_id", "p.slug as parent_slug", "p.name as parent_name", "p.is_public as parent_is_public"])
    .where("o.coalition_id", "=", coalitionId)
    .where("o.removed_at", "is", null)
    .where((where) => {
      const former = where
        .selectFrom("former_slug as f")
        .select("f.subject_id")
        .where("f.coalition_id", "=", coalitionId)
        .where("f.subject_type", "=", "organization")
        .where("f.slug", "=", slug ?? "");
      return where.or([where("o.slug", "=", slug ?? ""), where("o.id", "in", former)]);
    })
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const isParentShown = row.parent_id !== null && (row.parent_is_public === 1 || principal.personId !== null);
  const organization: Organization = {
    coalitionId,
    organizationId: row.id,
    id: row.id,
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    group: row.group_id === null ? null : { id: row.group_id, name: row.group_name! },
    parent: isParentShown ? { id: row.parent_id!, slug: row.parent_slug!, name: row.parent_name! } : null,
    areaServed: row.area_served,
    website: row.website,
    about: row.about,
    isPublic: row.is_public === 1,
    isArchived: row.archived_at !== null,
    version: row.version,
  };
  authorize(principal, "organization:read", organization);
  return organization;
}

/**
 * The organization of a page's address. A page at a former slug leads to the present one, for the time being: a merge
 * can be undone, and browsers never ask again about what has moved for good.
 * @throws {Response} that redirect; {Refusal} as `organizationBySlug`.
 */
export async function organizationOfPage(
  reader: Reader,
  request: Request,
  slug: string | undefined,
): Promise<Organization> {
  const organization = await organizationBySlug(reader, slug);
  if (organization.slug === slug || request.method !== "GET") return organization;
  const { pathname, search } = new URL(request.url);
  throw redirect(pathname.replace(`/organizations/${slug}`, `/organizations/${organization.slug}`) + search, 302);
}

type Wish = { search?: string; groupId?: string; page?: number };

/** The organizations that a principal may know of, by name; those whose name holds `search`, of one group. */
export async function listOrganizations(
  { db, principal }: Reader,
  { search = "", groupId, page = 1 }: Wish,
): Promise<Paged<ListedOrganization>> {
  // Signs of the pattern language are no part of a name; a search for nothing else finds nothing.
  const wanted = search.trim() === "" ? null : normalizeName(search.slice(0, 120)).replace(/[\\%_]/g, "");
  let from = db
    .selectFrom("organization as o")
    .where("o.coalition_id", "=", principal.coalitionId)
    .where("o.removed_at", "is", null)
    .where(isReadableOrganization(principal));
  if (wanted !== null) from = from.where("o.normalized_name", "like", wanted === "" ? "" : `%${wanted}%`);
  if (groupId) from = from.where("o.stakeholder_group_id", "=", groupId);
  const [rows, count] = await Promise.all([
    from
      .leftJoin("stakeholder_group as g", (join) =>
        join.onRef("g.coalition_id", "=", "o.coalition_id").onRef("g.id", "=", "o.stakeholder_group_id"),
      )
      .select(["o.id", "o.slug", "o.name", "o.kind", "o.is_public", "o.archived_at", "g.name as groupName"])
      .orderBy("o.normalized_name")
      .orderBy("o.id")
      .limit(PAGE_SIZE)
      .offset(offsetOf(page))
      .execute(),
    from.select((row) => row.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  const organizations = rows.map(({ is_public, archived_at, ...row }) => ({
    ...row,
    isPublic: is_public === 1,
    isArchived: archived_at !== null,
  }));
  return { rows: organizations, total: Number(count.n), page };
}

/** The names to choose an organization from in a form; without those that are archived. */
export async function organizationChoices({ db, principal }: Reader): Promise<{ value: string; label: string }[]> {
  return db
    .selectFrom("organization as o")
    .select(["o.id as value", "o.name as label"])
    .where("o.coalition_id", "=", principal.coalitionId)
    .where("o.removed_at", "is", null)
    .where("o.archived_at", "is", null)
    .where(isReadableOrganization(principal))
    .orderBy("o.normalized_name")
    .limit(2000)
    .execute();
}

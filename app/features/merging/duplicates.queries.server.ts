import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import {
  indexNames,
  type Likeness,
  type NameKeys,
  namesLike,
  organizationKeys,
  personKeys,
  similarNames,
} from "#app/features/organizations/similar-names";
import { readToldApart } from "#app/features/organizations/told-apart.server";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";

/** More names than this are not compared in one page view. */
const mostNames = 10_000;

export type Duplicate = { likeness: Likeness; a: Named; b: Named };
type Named = { id: string; name: string; more: string };

/** Pairs of organizations that may be the same, and were not told apart. Nothing is merged by itself. @throws {Refusal} `forbidden` */
export async function similarOrganizations({ db, principal }: Reader): Promise<(Duplicate & { keptSlug: string })[]> {
  authorize(principal, "person:merge", { coalitionId: principal.coalitionId });
  const rows = await db
    .selectFrom("organization")
    .select(["id", "name", "slug", "area_served"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("removed_at", "is", null)
    .orderBy("id")
    .limit(mostNames)
    .execute();
  const apart = await readToldApart(db, principal.coalitionId, "organization");
  const isApart = (a: { id: string }, b: { id: string }) => apart.has(a.id, b.id);
  return similarNames(rows, ({ name }) => organizationKeys(name), isApart).map(({ a, b, likeness }) => ({
    likeness,
    keptSlug: a.slug,
    a: { id: a.id, name: a.name, more: a.area_served },
    b: { id: b.id, name: b.name, more: b.area_served },
  }));
}

/** Pairs of accounts that may be one person's, and were not told apart. @throws {Refusal} `forbidden` */
export async function similarPeople({ db, principal }: Reader): Promise<Duplicate[]> {
  authorize(principal, "person:merge", { coalitionId: principal.coalitionId });
  const rows = await db
    .selectFrom("person")
    .select(["id", "name", "email"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("status", "<>", "removed")
    .orderBy("id")
    .limit(mostNames)
    .execute();
  const apart = await readToldApart(db, principal.coalitionId, "person");
  const isApart = (a: { id: string }, b: { id: string }) => apart.has(a.id, b.id);
  return similarNames(rows, ({ name }) => personKeys(name), isApart).map(({ a, b, likeness }) => ({
    likeness,
    a: { id: a.id, name: a.name, more: a.email },
    b: { id: b.id, name: b.name, more: b.email },
  }));
}

export type PastMerge = {
  id: string;
  kind: "organization" | "person";
  keptName: string;
  mergedName: string;
  byName: string;
  at: number;
  undoneAt: number | null;
};

/** The latest merges, undone ones too. @throws {Refusal} `forbidden` */
export async function listMerges({ db, principal }: Reader, limit = 50): Promise<PastMerge[]> {
  authorize(principal, "person:merge", { coalitionId: principal.coalitionId });
  const { coalitionId } = principal;
  const rows = await db
    .selectFrom("merge as m")
    .leftJoin("person as by", (join) =>
      join.onRef("by.coalition_id", "=", "m.coalition_id").onRef("by.id", "=", "m.merged_by"),
    )
    .select(["m.id", "m.kind", "m.merged_at", "m.undone_at", "m.kept_id", "m.merged_id", "by.name as by_name"])
    .where("m.coalition_id", "=", coalitionId)
    .orderBy("m.merged_at", "desc")
    .orderBy("m.id", "desc")
    .limit(limit)
    .execute();
  const ids = rows.flatMap((row) => [row.kept_id, row.merged_id]);
  if (ids.length === 0) return [];
  const names = new Map(
    (
      await db
        .selectFrom("organization")
        .select(["id", "name"])
        .where("coalition_id", "=", coalitionId)
        .where("id", "in", ids)
        .unionAll(
          db.selectFrom("person").select(["id", "name"]).where("coalition_id", "=", coalitionId).where("id", "in", ids),
        )
        .execute()
    ).map(({ id, name }) => [id, name]),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    keptName: names.get(row.kept_id) ?? "",
    mergedName: names.get(row.merged_id) ?? "",
    byName: row.by_name ?? "",
    at: row.merged_at,
    undoneAt: row.undone_at,
  }));
}

export type TakenIn = { mergeId: string; name: string; at: number };

/** The organizations that went into this one, for its page. Of those that are not listed publicly only who is signed in learns. */
export async function takenIn({ db, principal }: Reader, organizationId: string): Promise<TakenIn[]> {
  const rows = await db
    .selectFrom("merge as m")
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "m.coalition_id").onRef("o.id", "=", "m.merged_id"),
    )
    .select(["m.id as mergeId", "o.name", "m.merged_at as at", "o.is_public"])
    .where("m.coalition_id", "=", principal.coalitionId)
    .where("m.kind", "=", "organization")
    .where("m.kept_id", "=", organizationId)
    .where("m.undone_at", "is", null)
    .orderBy("m.merged_at")
    .limit(20)
    .execute();
  return rows
    .filter(({ is_public }) => principal.personId !== null || is_public === 1)
    .map(({ mergeId, name, at }) => ({ mergeId, name, at }));
}

/** Every organization that went into this one, or into one that did: for a history, which theirs belongs to. */
export async function formerSelves({ db, principal }: Reader, id: string): Promise<{ id: string; name: string }[]> {
  const { coalitionId } = principal;
  return db
    .withRecursive("former(id)", (query) =>
      query
        .selectFrom("merge")
        .select("merged_id as id")
        .where("coalition_id", "=", coalitionId)
        .where("kind", "=", "organization")
        .where("undone_at", "is", null)
        .where("kept_id", "=", id)
        .union(
          query
            .selectFrom("former")
            .innerJoin("merge", "merge.kept_id", "former.id")
            .select("merge.merged_id as id")
            .where("merge.coalition_id", "=", coalitionId)
            .where("merge.kind", "=", "organization")
            .where("merge.undone_at", "is", null),
        ),
    )
    .selectFrom("organization as o")
    .innerJoin("former", "former.id", "o.id")
    .select(["o.id", "o.name"])
    .where("o.coalition_id", "=", coalitionId)
    .execute();
}

type Choices = { likely: { value: string; label: string }[]; others: { value: string; label: string }[] };

/** The organizations to choose a duplicate of one from, those with names alike apart. */
export async function likelyDuplicates(reader: Reader, own: { id: string; name: string }): Promise<Choices> {
  const apart = await readToldApart(reader.db, reader.principal.coalitionId, "organization");
  const all = (await organizationChoices(reader)).filter(({ value }) => value !== own.id);
  const isApart = ({ value }: { value: string }) => apart.has(value, own.id);
  return partedBy(all, organizationKeys(own.name), ({ label }) => organizationKeys(label), isApart);
}

/** The same for accounts, each with its address. @throws {Refusal} `forbidden` */
export async function likelyAccounts(reader: Reader, own: { id: string; name: string }): Promise<Choices> {
  const { db, principal } = reader;
  authorize(principal, "person:merge", { coalitionId: principal.coalitionId });
  const rows = await db
    .selectFrom("person")
    .select(["id", "name", "email"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("status", "<>", "removed")
    .where("id", "<>", own.id)
    .orderBy("name")
    .limit(2000)
    .execute();
  const all = rows.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})`, name }));
  const apart = await readToldApart(db, principal.coalitionId, "person");
  const isApart = ({ value }: { value: string }) => apart.has(value, own.id);
  const { likely, others } = partedBy(all, personKeys(own.name), ({ name }) => personKeys(name), isApart);
  return { likely: likely.map(plain), others: others.map(plain) };
}

const plain = ({ value, label }: { value: string; label: string }) => ({ value, label });

function partedBy<T extends { value: string; label: string }>(
  all: T[],
  own: NameKeys,
  keysOf: (item: T) => NameKeys,
  isApart: (item: T) => boolean,
) {
  const alike = new Set(namesLike(own, indexNames(all, keysOf)).flatMap(({ item }) => (isApart(item) ? [] : [item])));
  return { likely: all.filter((item) => alike.has(item)), others: all.filter((item) => !alike.has(item)) };
}

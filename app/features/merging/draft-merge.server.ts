import type { Db, OrganizationTable, PersonTable } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import type { Clash, ClashChoice } from "./clashes";
import {
  type Collector,
  type MergeDraft,
  openMergeDraft,
  rowAt,
  rowsReferring,
  type StoredRow,
} from "./merge-draft.server";
import { draftNumbers } from "./merge-numbers.server";
import { pairSame, samenesses } from "./one-each";
import { type MergeKind, type Reference, referencesTo } from "./registry.server";

const organizations = { table: "organization", isEditable: true } as const;
const people = { table: "person", isEditable: true } as const;
const seats = { table: "team_organization", isEditable: true } as const;

/** What the kept organization takes over where it says nothing itself. */
export const filledIn = ["website", "area_served", "about", "stakeholder_group_id"] as const;

/** Says what was chosen, once the periods that need a choice are known by their keys. */
export type Choosing = (keys: string[]) => ReadonlyMap<string, ClashChoice>;

export type DraftedMerge = {
  draft: MergeDraft;
  kept: StoredRow;
  merged: StoredRow;
  /** Empty for people. */
  clashes: Clash[];
  chosen: ReadonlyMap<string, ClashChoice>;
};

/**
 * Works out everything that merging one organization into another writes, without writing it.
 * @throws {Refusal} `not_found`; `invalid` for an organization and itself.
 */
export async function draftOrganizations(
  db: Db,
  coalitionId: string,
  keptId: string,
  mergedId: string,
  choose: Choosing,
  now: number,
): Promise<DraftedMerge> {
  const [kept, merged] = await bothRows(db, coalitionId, "organization", keptId, mergedId);
  const collector = openMergeDraft("organization", keptId, mergedId);
  await draftPairs(db, coalitionId, collector, now);
  await draftSharing(db, coalitionId, collector);
  await draftParents(db, coalitionId, collector, kept, merged);
  await draftMoves(db, coalitionId, collector);
  const numbers = await draftNumbers(db, coalitionId, collector, { keptId, mergedId, now }, choose);
  const fill = filledIn.filter((column) => !kept[column] && merged[column]);
  if (fill.length > 0)
    collector.patch(organizations, kept, Object.fromEntries(fill.map((column) => [column, merged[column]!])));
  collector.patch(organizations, merged, { removed_at: now });
  return { draft: collector.draft, kept, merged, ...numbers };
}

/**
 * The same for two accounts of one person. The kept account keeps its address, its password and its role in the
 * coalition; no right is made that neither had.
 * @throws {Refusal} `not_found`; `invalid`; `conflict` when the merged account is suspended and the kept one is not.
 */
export async function draftPeople(
  db: Db,
  coalitionId: string,
  keptId: string,
  mergedId: string,
  now: number,
): Promise<DraftedMerge> {
  const [kept, merged] = await bothRows(db, coalitionId, "person", keptId, mergedId);
  // What a suspended account was granted is not in force: it must not come into force by a merge.
  if (merged["status"] === "suspended" && kept["status"] === "active")
    throw new Refusal("conflict", "merging.error.suspended", { name: String(merged["name"]) });
  const collector = openMergeDraft("person", keptId, mergedId);
  await draftPairs(db, coalitionId, collector, now);
  await draftMoves(db, coalitionId, collector);
  dropSelfReference(collector);
  collector.patch(people, merged, { status: "removed", removed_at: now });
  return { draft: collector.draft, kept, merged, clashes: [], chosen: new Map() };
}

type Rows = { organization: OrganizationTable; person: PersonTable };

async function bothRows(
  db: Db,
  coalitionId: string,
  kind: MergeKind & keyof Rows,
  keptId: string,
  mergedId: string,
): Promise<[StoredRow, StoredRow]> {
  if (keptId === mergedId) throw new Refusal("invalid", "merging.error.itself", undefined, "with");
  const [kept, merged] = [await rowAt(db, coalitionId, kind, keptId), await rowAt(db, coalitionId, kind, mergedId)];
  const isThere = (row: StoredRow | undefined) => row && row["removed_at"] === null && row["status"] !== "removed";
  if (!kept || !merged || !isThere(kept) || !isThere(merged)) throw new Refusal("not_found", "errors.notFound");
  return [kept, merged];
}

/** Rows of which only one may stay, and those of the same tables that simply go over. */
async function draftPairs(db: Db, coalitionId: string, collector: Collector, now: number): Promise<void> {
  const { kind, keptId, mergedId } = collector.draft;
  for (const reference of referencesTo(kind, "one each")) {
    const { column } = reference;
    const rows = await rowsReferring(db, coalitionId, reference, [keptId, mergedId]);
    const of = (id: string) => rows.filter((row) => row[column] === id);
    const gone = new Set<string>();
    for (const { stays, goes, combined } of pairSame(of(keptId), of(mergedId), column, samenesses[reference.table]!)) {
      gone.add(String(goes["id"]));
      const before = rows.find(({ id }) => id === stays["id"])!;
      const changed = Object.entries(combined).filter(([name, value]) => before[name] !== value);
      if (changed.length > 0) collector.patch(reference, before, Object.fromEntries(changed));
      collector.patch(
        reference,
        rows.find(({ id }) => id === goes["id"])!,
        { removed_at: now },
      );
    }
    for (const row of of(mergedId)) {
      if (!gone.has(String(row["id"]))) collector.patch(reference, row, { [column]: keptId });
    }
  }
}

async function draftMoves(db: Db, coalitionId: string, collector: Collector): Promise<void> {
  const { kind, keptId, mergedId } = collector.draft;
  for (const reference of referencesTo(kind, "move").filter(isPlainMove)) {
    for (const row of await rowsReferring(db, coalitionId, reference, [mergedId]))
      collector.patch(reference, row, { [reference.column]: keptId });
  }
}

// Parents need care, lest an organization comes to stand above itself.
const isPlainMove = ({ table }: Reference) => table !== "organization";

async function draftParents(db: Db, coalitionId: string, collector: Collector, kept: StoredRow, merged: StoredRow) {
  const above = await ancestorsOf(db, coalitionId, kept);
  const parents = { table: "organization", column: "parent_id" } as const;
  for (const child of await rowsReferring(db, coalitionId, parents, [String(merged["id"])])) {
    const id = String(child["id"]);
    const isAboveKept = id === kept["id"] || above.has(id);
    collector.patch(organizations, child, { parent_id: isAboveKept ? merged["parent_id"]! : kept["id"]! });
  }
}

async function ancestorsOf(db: Db, coalitionId: string, organization: StoredRow): Promise<Set<string>> {
  const above = new Set<string>();
  for (let next = organization["parent_id"]; typeof next === "string" && !above.has(next);) {
    above.add(next);
    next = (await rowAt(db, coalitionId, "organization", next))?.["parent_id"] ?? null;
  }
  return above;
}

/**
 * A seat that lets a team's facilitators see the values of one organization must not open the other's: it shares on
 * only where both did, or the other never reported to that team.
 */
async function draftSharing(db: Db, coalitionId: string, collector: Collector): Promise<void> {
  const { keptId, mergedId } = collector.draft;
  const rows = await rowsReferring(db, coalitionId, { table: "team_organization", column: "organization_id" }, [
    keptId,
    mergedId,
  ]);
  const sharing = rows.filter((row) => row["removed_at"] === null && row["shares_values"] === 1);
  if (sharing.length === 0) return;
  const reported = await db
    .selectFrom("contribution")
    .innerJoin("metric", (join) =>
      join
        .onRef("metric.coalition_id", "=", "contribution.coalition_id")
        .onRef("metric.id", "=", "contribution.metric_id"),
    )
    .select(["metric.team_id", "contribution.organization_id"])
    .distinct()
    .where("contribution.coalition_id", "=", coalitionId)
    .where("contribution.organization_id", "in", [keptId, mergedId])
    .execute();
  for (const seat of sharing) {
    const otherId = seat["organization_id"] === keptId ? mergedId : keptId;
    const otherShares = sharing.some((row) => row["organization_id"] === otherId && row["team_id"] === seat["team_id"]);
    const otherReported = reported.some((row) => row.organization_id === otherId && row.team_id === seat["team_id"]);
    if (otherReported && !otherShares) collector.patch(seats, seat, { shares_values: 0 });
  }
}

/** Nobody is their own deputy, or hands a team over to themselves. */
function dropSelfReference({ draft, patch }: Collector): void {
  for (const { table, isEditable, row, patch: change } of [...draft.patches]) {
    const after = { ...row, ...change };
    if (table === "assignment" && after["person_id"] !== null && after["person_id"] === after["deputy_id"])
      patch({ table, isEditable }, row, { deputy_id: null });
    const isOpen = after["status"] === "proposed" || after["status"] === "accepted";
    if (table === "handover" && isOpen && after["from_person_id"] === after["to_person_id"])
      patch({ table, isEditable }, row, { status: "withdrawn" });
  }
}

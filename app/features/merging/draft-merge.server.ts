import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import type { Clash, ClashChoice } from "./clashes";
import {
  type Collector,
  type MergeDraft,
  openMergeDraft,
  pointersTo,
  rowsReferring,
  type StoredRow,
  wholeRows,
} from "./merge-draft.server";
import { draftNumbers, type Reported } from "./merge-numbers.server";
import { pairSame, samenesses } from "./one-each";
import { type Reference, referencesTo, type TableName } from "./registry.server";

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
  const { kept, merged, children } = await readFamily(db, coalitionId, keptId, mergedId);
  const collector = openMergeDraft("organization", keptId, mergedId);
  const paired = await draftPairs(db, coalitionId, collector, now);
  draftParents(collector, kept, merged, children);
  await draftMoves(db, coalitionId, collector);
  const { reported, ...numbers } = await draftNumbers(db, coalitionId, collector, { keptId, mergedId, now }, choose);
  draftSharing(collector, paired.get("team_organization") ?? [], reported);
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
  const rows = await wholeRows(
    db,
    coalitionId,
    [keptId, mergedId].map((id) => ({ table: "person", id })),
  );
  const [kept, merged] = requireTwo(keptId, mergedId, rows.get(keptId), rows.get(mergedId));
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

function requireTwo(
  keptId: string,
  mergedId: string,
  kept: StoredRow | undefined,
  merged: StoredRow | undefined,
): [StoredRow, StoredRow] {
  if (keptId === mergedId) throw new Refusal("invalid", "merging.error.itself", undefined, "with");
  const isThere = (row: StoredRow | undefined) => row && row["removed_at"] === null && row["status"] !== "removed";
  if (!kept || !merged || !isThere(kept) || !isThere(merged)) throw new Refusal("not_found", "errors.notFound");
  return [kept, merged];
}

type Child = { row: StoredRow; isAboveKept: boolean };

/** Both organizations, and those under the merged one: each with whether it stands above the kept one, or is it. */
async function readFamily(db: Db, coalitionId: string, keptId: string, mergedId: string) {
  const found = await db
    .withRecursive("above(id, parent_id)", (query) =>
      query
        .selectFrom("organization")
        .select(["id", "parent_id"])
        .where("coalition_id", "=", coalitionId)
        .where("id", "=", keptId)
        // Each one once, so that a circle ends.
        .union(
          query
            .selectFrom("organization as parent")
            .innerJoin("above", "above.parent_id", "parent.id")
            .select(["parent.id", "parent.parent_id"])
            .where("parent.coalition_id", "=", coalitionId),
        ),
    )
    .selectFrom("organization")
    .selectAll()
    .select((row) => row("id", "in", row.selectFrom("above").select("above.id")).as("is_above"))
    .where("coalition_id", "=", coalitionId)
    .where((row) => row.or([row("id", "in", [keptId, mergedId]), row("parent_id", "=", mergedId)]))
    .orderBy("id")
    .execute();
  const family = found.map(({ is_above, ...row }): Child => ({ row, isAboveKept: Boolean(is_above) }));
  const at = (id: string) => family.find(({ row }) => row["id"] === id)?.row;
  const [kept, merged] = requireTwo(keptId, mergedId, at(keptId), at(mergedId));
  return { kept, merged, children: family.filter(({ row }) => row["parent_id"] === mergedId) };
}

/** Rows of which only one may stay, and those of the same tables that simply go over. @returns what was read. */
async function draftPairs(db: Db, coalitionId: string, collector: Collector, now: number) {
  const { kind, keptId, mergedId } = collector.draft;
  const read = new Map<TableName, StoredRow[]>();
  for (const reference of referencesTo(kind, "one each")) {
    const { column } = reference;
    const rows = await rowsReferring(db, coalitionId, reference, [keptId, mergedId]);
    read.set(reference.table, rows);
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
  return read;
}

async function draftMoves(db: Db, coalitionId: string, collector: Collector): Promise<void> {
  const { kind, keptId, mergedId } = collector.draft;
  const references = referencesTo(kind, "move").filter(isPlainMove);
  const move = (reference: Reference, row: StoredRow) =>
    collector.patch(reference, row, { [reference.column]: keptId });
  for (const reference of references.filter(namesTwo)) {
    for (const row of await rowsReferring(db, coalitionId, reference, [mergedId])) move(reference, row);
  }
  const others = references.filter((reference) => !namesTwo(reference));
  for (const { reference, row } of await pointersTo(db, coalitionId, others, mergedId)) move(reference, row);
}

// Parents need care, lest an organization comes to stand above itself.
const isPlainMove = ({ table }: Reference) => table !== "organization";

/** Rows that name two people: the whole row says whether they become one. */
const namesTwo = ({ table }: Reference) => table === "assignment" || table === "handover";

function draftParents(collector: Collector, kept: StoredRow, merged: StoredRow, children: readonly Child[]): void {
  for (const { row, isAboveKept } of children)
    collector.patch(organizations, row, { parent_id: isAboveKept ? merged["parent_id"]! : kept["id"]! });
}

/**
 * A seat that lets a team's facilitators see the values of one organization must not open the other's: it shares on
 * only where both did, or the other never reported to that team.
 */
function draftSharing({ draft, patch }: Collector, rows: readonly StoredRow[], reported: readonly Reported[]): void {
  const { keptId, mergedId } = draft;
  const sharing = rows.filter((row) => row["removed_at"] === null && row["shares_values"] === 1);
  for (const seat of sharing) {
    const otherId = seat["organization_id"] === keptId ? mergedId : keptId;
    const otherShares = sharing.some((row) => row["organization_id"] === otherId && row["team_id"] === seat["team_id"]);
    const otherReported = reported.some((row) => row.organizationId === otherId && row.teamId === seat["team_id"]);
    if (otherReported && !otherShares) patch(seats, seat, { shares_values: 0 });
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

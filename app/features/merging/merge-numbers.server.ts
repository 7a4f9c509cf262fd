import type { Db } from "#db/schema";
import { newId } from "#app/platform/ids";
import { addAmounts, choiceFor, type Clash, type ClashChoice, clashesBetween } from "./clashes";
import { type Collector, rowsReferring, type StoredRow } from "./merge-draft.server";

const contributions = { table: "contribution", column: "organization_id", isEditable: false } as const;

type Two = { keptId: string; mergedId: string; now: number };

/**
 * What becomes of the numbers of two organizations: those of the merged one go over and say whom they were entered for;
 * where both have one for a period the choice is carried out. Periods without a choice are given back among the
 * clashes, and are left as if the kept one's number had been chosen.
 */
export async function draftNumbers(
  db: Db,
  coalitionId: string,
  collector: Collector,
  two: Two,
  choose: (keys: string[]) => ReadonlyMap<string, ClashChoice>,
): Promise<{ clashes: Clash[]; chosen: ReadonlyMap<string, ClashChoice> }> {
  const rows = await rowsReferring(db, coalitionId, contributions, [two.keptId, two.mergedId]);
  const kept = rows.filter((row) => row["organization_id"] === two.keptId);
  const merged = rows.filter((row) => row["organization_id"] === two.mergedId);
  const clashes = clashesBetween(kept as never, merged as never);
  const chosen = choose(clashes.map(({ key }) => key));
  const byId = new Map(rows.map((row) => [String(row["id"]), row]));
  for (const clash of clashes) {
    const choice = choiceFor(clash, chosen) ?? "kept";
    const pair = [byId.get(clash.kept.id)!, byId.get(clash.merged.id)!] as const;
    if (choice === "add") await draftSum(db, coalitionId, collector, clash, pair, two.now);
    else collector.patch(contributions, choice === "kept" ? pair[1] : pair[0], { state: "superseded" });
  }
  for (const row of merged) {
    const entered_for_id = row["entered_for_id"] ?? two.mergedId;
    collector.patch(contributions, row, { organization_id: two.keptId, entered_for_id });
  }
  const versions = [...merged.map((row) => row["metric_version_id"]), ...clashes.map(({ versionId }) => versionId)];
  const ofKept = clashes.map((clash) => byId.get(clash.kept.id)!["metric_version_id"]);
  collector.draft.versionIds = [...new Set([...versions, ...ofKept].map(String))].sort();
  return { clashes, chosen };
}

/** One number in the place of two, with the state that both had. Nobody who entered either may accept it. */
async function draftSum(
  db: Db,
  coalitionId: string,
  collector: Collector,
  clash: Clash,
  [kept, merged]: readonly [StoredRow, StoredRow],
  now: number,
) {
  const id = newId();
  collector.draft.made.push({
    table: "contribution",
    row: {
      ...kept,
      id,
      ...addAmounts(clash.kept, clash.merged),
      note: [kept["note"], merged["note"]].filter(Boolean).join("\n\n"),
      evidence_url: kept["evidence_url"] ?? merged["evidence_url"] ?? null,
      supersedes_id: kept["id"] ?? null,
      on_behalf: kept["on_behalf"] === 1 || merged["on_behalf"] === 1 ? 1 : 0,
      entered_at: now,
      entered_for_id: null,
      added_to_id: null,
    },
  });
  for (const row of [kept, merged]) collector.patch(contributions, row, { state: "superseded", added_to_id: id });
  for (const slice of await slicesOf(db, coalitionId, [clash.kept.id, clash.merged.id])) {
    const row = { coalition_id: coalitionId, id: newId(), contribution_id: id, ...slice };
    collector.draft.made.push({ table: "slice", row });
  }
}

async function slicesOf(db: Db, coalitionId: string, contributionIds: string[]) {
  const rows = await db
    .selectFrom("slice")
    .select(["category_id", "amount"])
    .where("coalition_id", "=", coalitionId)
    .where("contribution_id", "in", contributionIds)
    .execute();
  const sums = new Map<string, number>();
  for (const { category_id, amount } of rows) sums.set(category_id, (sums.get(category_id) ?? 0) + amount);
  return [...sums].map(([category_id, amount]) => ({ category_id, amount }));
}

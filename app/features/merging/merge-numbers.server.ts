import type { Db } from "#db/schema";
import { newId } from "#app/platform/ids";
import { addAmounts, choiceFor, type Clash, type ClashChoice, clashesBetween } from "./clashes";
import type { Collector, StoredRow } from "./merge-draft.server";

const contributions = { table: "contribution", column: "organization_id", isEditable: false } as const;

/** To which teams the two gave numbers, whatever became of these. */
export type Reported = { organizationId: string; teamId: string };

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
): Promise<{ clashes: Clash[]; chosen: ReadonlyMap<string, ClashChoice>; reported: Reported[] }> {
  const { rows, reported } = await readNumbers(db, coalitionId, two);
  const kept = rows.filter((row) => row["organization_id"] === two.keptId);
  const merged = rows.filter((row) => row["organization_id"] === two.mergedId);
  const clashes = clashesBetween(kept, merged);
  const chosen = choose(clashes.map(({ key }) => key));
  const byId = new Map(rows.map((row) => [String(row["id"]), row]));
  const added = clashes.filter((clash) => choiceFor(clash, chosen) === "add");
  const slices = await slicesOf(db, coalitionId, added);
  for (const clash of clashes) {
    const choice = choiceFor(clash, chosen) ?? "kept";
    const pair = [byId.get(clash.kept.id)!, byId.get(clash.merged.id)!] as const;
    if (choice === "add") draftSum(coalitionId, collector, clash, pair, slices, two.now);
    else collector.patch(contributions, choice === "kept" ? pair[1] : pair[0], { state: "superseded" });
  }
  for (const row of merged) {
    const entered_for_id = row["entered_for_id"] ?? two.mergedId;
    collector.patch(contributions, row, { organization_id: two.keptId, entered_for_id });
  }
  const versions = [...merged.map((row) => row["metric_version_id"]), ...clashes.map(({ versionId }) => versionId)];
  const ofKept = clashes.map((clash) => byId.get(clash.kept.id)!["metric_version_id"]);
  collector.draft.versionIds = [...new Set([...versions, ...ofKept].map(String))].sort();
  return { clashes, chosen, reported };
}

async function readNumbers(db: Db, coalitionId: string, { keptId, mergedId }: Two) {
  const found = await db
    .selectFrom("contribution")
    .innerJoin("metric", (join) =>
      join
        .onRef("metric.coalition_id", "=", "contribution.coalition_id")
        .onRef("metric.id", "=", "contribution.metric_id"),
    )
    .selectAll("contribution")
    .select("metric.team_id")
    .where("contribution.coalition_id", "=", coalitionId)
    .where("contribution.organization_id", "in", [keptId, mergedId])
    .orderBy("contribution.id")
    .execute();
  return {
    rows: found.map(({ team_id: _, ...row }) => row),
    reported: found.map(({ organization_id, team_id }) => ({ organizationId: organization_id, teamId: team_id })),
  };
}

/** One number in the place of two, with the state that both had. Nobody who entered either may accept it. */
function draftSum(
  coalitionId: string,
  collector: Collector,
  clash: Clash,
  [kept, merged]: readonly [StoredRow, StoredRow],
  slices: readonly StoredSlice[],
  now: number,
): void {
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
  for (const [category_id, sum] of sumsByCategory(clash, slices)) {
    const row = { coalition_id: coalitionId, id: newId(), contribution_id: id, category_id, ...sum };
    collector.draft.made.push({ table: "slice", row });
  }
}

type SliceAmounts = { amount: number; numerator: number | null; denominator: number | null };
type StoredSlice = SliceAmounts & { contribution_id: string; category_id: string };

async function slicesOf(db: Db, coalitionId: string, clashes: readonly Clash[]): Promise<StoredSlice[]> {
  if (clashes.length === 0) return [];
  const ids = clashes.flatMap(({ kept, merged }) => [kept.id, merged.id]);
  return db
    .selectFrom("slice")
    .select(["contribution_id", "category_id", "amount", "numerator", "denominator"])
    .where("coalition_id", "=", coalitionId)
    .where("contribution_id", "in", ids)
    .execute();
}

function sumsByCategory({ kept, merged }: Clash, slices: readonly StoredSlice[]): Map<string, SliceAmounts> {
  const sums = new Map<string, SliceAmounts>();
  const add = (a: number | null, b: number | null) => (a === null && b === null ? null : (a ?? 0) + (b ?? 0));
  for (const { contribution_id, category_id, amount, numerator, denominator } of slices) {
    if (contribution_id !== kept.id && contribution_id !== merged.id) continue;
    const sum = sums.get(category_id) ?? { amount: 0, numerator: null, denominator: null };
    sums.set(category_id, {
      amount: sum.amount + amount,
      numerator: add(sum.numerator, numerator),
      denominator: add(sum.denominator, denominator),
    });
  }
  return sums;
}

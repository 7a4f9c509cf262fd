import type { Db } from "#db/schema";
import { additionOf } from "#app/features/metrics/metric";
import type { Entry } from "#app/features/metrics/roll-up";
import { choiceFor, type Clash, type ClashChoice } from "./clashes";
import type { FigureMetric } from "./figure-metric";
import { type FigureChange, figureChanges } from "./figures";
import type { MergeDraft, StoredRow } from "./merge-draft.server";

export type FigurePreview = { metrics: Record<string, FigureMetric>; changes: FigureChange[] };

/** Every total that a drafted merge changes, by metric version. Nothing is written to find out. */
export async function previewFigures(
  db: Db,
  coalitionId: string,
  draft: MergeDraft,
  clashes: readonly Clash[],
  chosen: ReadonlyMap<string, ClashChoice>,
): Promise<FigurePreview> {
  if (draft.versionIds.length === 0) return { metrics: {}, changes: [] };
  const versions = await readVersions(db, coalitionId, draft.versionIds);
  const before = await readEntries(db, coalitionId, versions);
  const after = entriesAfter(before, draft);
  const changes = versions.flatMap(({ versionId, addition }) => {
    const of = (rows: readonly VersionEntry[]) => rows.filter((row) => row.versionId === versionId);
    const left = clashes.filter((clash) => clash.versionId === versionId && choiceFor(clash, chosen) !== "add");
    const picked = new Set(left.map(({ periodStart }) => periodStart));
    return figureChanges({ versionId, addition, before: of(before), after: of(after) }, picked);
  });
  return { metrics: Object.fromEntries(versions.map(({ versionId, metric }) => [versionId, metric])), changes };
}

type VersionEntry = Entry & { versionId: string };

async function readVersions(db: Db, coalitionId: string, versionIds: readonly string[]) {
  const rows = await db
    .selectFrom("metric_version as version")
    .innerJoin("metric", (join) =>
      join.onRef("metric.coalition_id", "=", "version.coalition_id").onRef("metric.id", "=", "version.metric_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "metric.coalition_id").onRef("team.id", "=", "metric.team_id"),
    )
    .select(["version.id as versionId", "version.definition", "metric.current_version_id", "metric.id", "metric.name"])
    .select(["metric.aggregation", "metric.underlying", "metric.unit", "metric.unit_label", "metric.scale"])
    .select(["metric.grain", "team.name as team_name"])
    .where("version.coalition_id", "=", coalitionId)
    .where("version.id", "in", [...versionIds])
    .orderBy("team.name")
    .orderBy("metric.name")
    .orderBy("version.id")
    .execute();
  return rows.map((row) => {
    const definition =
      row.current_version_id === row.versionId ? row : (JSON.parse(row.definition) as Omit<typeof row, "versionId">);
    const metric: FigureMetric = {
      id: row.id,
      name: row.name,
      teamName: row.team_name,
      unit: definition.unit,
      unitLabel: definition.unit_label,
      scale: definition.scale,
      aggregation: definition.aggregation,
      grain: definition.grain,
    };
    return { versionId: row.versionId, metricId: row.id, addition: additionOf(definition), metric };
  });
}

async function readEntries(
  db: Db,
  coalitionId: string,
  versions: readonly { versionId: string; metricId: string }[],
): Promise<VersionEntry[]> {
  const rows = await db
    .selectFrom("contribution")
    .select(["id", "metric_version_id", "organization_id", "period_start", "period_end", "state"])
    .select(["amount", "numerator", "denominator"])
    .where("coalition_id", "=", coalitionId)
    // The index leads from the metric, not from its version.
    .where("metric_id", "in", [...new Set(versions.map(({ metricId }) => metricId))])
    .where("state", "in", ["pending", "accepted"])
    .execute();
  return rows.map((row) => entryOf(row));
}

function entryOf(row: StoredRow): VersionEntry {
  return {
    versionId: String(row["metric_version_id"]),
    id: String(row["id"]),
    organizationId: String(row["organization_id"]),
    periodStart: String(row["period_start"]),
    periodEnd: String(row["period_end"]),
    amount: row["amount"] as number | null,
    numerator: row["numerator"] as number | null,
    denominator: row["denominator"] as number | null,
    isAccepted: row["state"] === "accepted",
  };
}

function entriesAfter(before: readonly VersionEntry[], draft: MergeDraft): VersionEntry[] {
  const patches = new Map(
    draft.patches.filter(({ table }) => table === "contribution").map(({ id, patch }) => [id, patch]),
  );
  const stay = before.flatMap((entry) => {
    const patch = patches.get(entry.id);
    if (patch?.["state"] === "superseded") return [];
    return [{ ...entry, organizationId: String(patch?.["organization_id"] ?? entry.organizationId) }];
  });
  return [...stay, ...draft.made.filter(({ table }) => table === "contribution").map(({ row }) => entryOf(row))];
}

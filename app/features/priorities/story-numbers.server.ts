import type { DecisionBehind } from "#app/features/plans/decision-behind";
import { targetIn } from "#app/features/metrics/metric-change-lines";
import type { SolutionMetric } from "#app/features/metrics/solution-metrics";
import { targetWords } from "#app/features/metrics/metric-words";
import type { Words } from "#app/features/plans/change-lines";
import { revisionsOf, subject } from "#app/features/plans/revisions-of.server";
import { storedRow, type StoredRow } from "#app/platform/audit/content.server";
import type { Reader } from "#app/platform/reader.server";
import { middleOf, type StoryMetric, type StoryMoment } from "./story";

type KnownLine = SolutionMetric & { known: NonNullable<SolutionMetric["known"]> };

/** The lines whose metric is open to the reader: of no other is anything told. */
export function knownLines(lines: readonly SolutionMetric[]): KnownLine[] {
  return lines.filter((line): line is KnownLine => line.known !== null);
}

/** A row of what a solution is measured by, or its own first one, as it stood after a change. */
export type Stood = { id: string; type: string; at: number; resolution: string | null; row: StoredRow };

/** More changes of baselines and targets than one solution sees. */
const MOST = 1000;

/** How a solution began, and how the baselines and targets of its lines came to be, oldest first. One statement. */
export async function milestones({ db, principal }: Reader, solutionId: string): Promise<Stood[]> {
  const { coalitionId } = principal;
  const columns = ["revision.id", "revision.subject_id", "revision.subject_type", "revision.at"] as const;
  const more = ["revision.resolution_id", "revision.row_json"] as const;
  const written = db
    .selectFrom("revision")
    .select([...columns, ...more])
    .where("revision.coalition_id", "=", coalitionId)
    .where("revision.subject_type", "=", "commitment")
    .where("revision.subject_id", "=", solutionId)
    .where("revision.version", "=", 1);
  const links = db
    .selectFrom("metric_link as link")
    .where("link.coalition_id", "=", coalitionId)
    .where("link.commitment_id", "=", solutionId)
    .where("link.removed_at", "is", null);
  const baselines = links
    .innerJoin("baseline", (join) =>
      join.onRef("baseline.coalition_id", "=", "link.coalition_id").onRef("baseline.metric_id", "=", "link.metric_id"),
    )
    .select((row) => subject(row, "baseline", "baseline.id"));
  const targets = links
    .innerJoin("target", (join) =>
      join.onRef("target.coalition_id", "=", "link.coalition_id").onRef("target.metric_link_id", "=", "link.id"),
    )
    .select((row) => subject(row, "target", "target.id"));
  const measures = revisionsOf(db, coalitionId, baselines.union(targets).as("subject")).select([...columns, ...more]);
  const rows = await db
    .selectFrom(written.unionAll(measures).as("stood"))
    .selectAll()
    .orderBy("stood.id")
    .limit(MOST)
    .execute();
  return rows.map(({ subject_id: id, subject_type: type, at, resolution_id: resolution, row_json }) => {
    return { id, type, at, resolution, row: storedRow(row_json) };
  });
}

/** When the metrics of a solution had their first accepted number. One statement. */
export async function firstNumbers({ db, principal }: Reader, lines: readonly KnownLine[]): Promise<StoryMoment[]> {
  const metrics = metricsOf(lines);
  if (metrics.size === 0) return [];
  const rows = await db
    .selectFrom("contribution")
    .select((row) => ["metric_id", row.fn.min<number | string>("decided_at").as("at")])
    .where("coalition_id", "=", principal.coalitionId)
    .where("metric_id", "in", [...metrics.keys()])
    .where("state", "=", "accepted")
    .where("decided_at", "is not", null)
    .groupBy("metric_id")
    .execute();
  return rows.map(({ metric_id, at }) => ({
    ...{ id: `${metric_id}-first`, at: Number(at), day: null, what: "first_number" },
    metrics: [metrics.get(metric_id)!],
  }));
}

/** When baselines were known and targets final, and which targets are met. Of amounts nothing is said. */
export function numberMoments(
  lines: readonly KnownLine[],
  stood: readonly Stood[],
  decisions: ReadonlyMap<string, DecisionBehind>,
  { today, ...words }: Words & { today: string },
): StoryMoment[] {
  const metrics = metricsOf(lines);
  const first = (wanted: (each: Stood) => boolean) => {
    const seen = new Set<string>();
    return stood.filter((each) => wanted(each) && !seen.has(each.id) && seen.add(each.id));
  };
  const known = first(({ type, row }) => type === "baseline" && row["state"] === "known");
  const final = first(({ type, row }) => type === "target" && row["provisional"] === 0 && row["removed_at"] === null);
  return [
    ...known.flatMap(({ id, at, row }): StoryMoment[] => {
      const metric = metrics.get(String(row["metric_id"]));
      return metric ? [{ id: `${id}-known`, at, day: null, what: "baseline_known", metrics: [metric] }] : [];
    }),
    ...final.flatMap(({ id, at, row, resolution }): StoryMoment[] => {
      const line = lines.find(({ linkId }) => linkId === row["metric_link_id"]);
      if (!line) return [];
      const decision = decisions.get(resolution ?? "") ?? null;
      const target = targetWords(targetIn(row), words);
      const metrics = [{ ...metricOf(line), target }];
      return [{ id: `${id}-final`, at, day: null, what: "target_final", metrics, decision }];
    }),
    ...lines.flatMap((line) => {
      const since = final.find(({ row }) => row["metric_link_id"] === line.linkId)?.at ?? 0;
      return metMoment(line, since, today);
    }),
  ];
}

/** That a target is met, as of the last numbers: not before it was final, nor later than today. */
function metMoment(line: KnownLine, since: number, today: string): StoryMoment[] {
  const { verdict, upTo } = line.known.standing;
  const isMet = verdict.kind === "standing" && !verdict.provisional && (verdict.fraction ?? 0) >= 1;
  if (!isMet || upTo === null) return [];
  const day = upTo < today ? upTo : today;
  const when = middleOf(day) < since ? { at: since, day: null } : { at: middleOf(day), day };
  return [{ id: `${line.linkId}-met`, ...when, what: "target_met", metrics: [metricOf(line)] }];
}

function metricOf({ known, words }: KnownLine): StoryMetric {
  return { id: known.metric.id, words };
}

function metricsOf(lines: readonly KnownLine[]): Map<string, StoryMetric> {
  return new Map(lines.map((line) => [line.known.metric.id, metricOf(line)]));
}

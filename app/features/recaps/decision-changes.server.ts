import type { Db } from "#db/schema";
import { linesOf, type Words } from "#app/features/plans/solution-history";
import { readChanges, type RowChange } from "#app/platform/revisions.server";

const mostEvents = 300;
const mostShown = 12;
const longestText = 160;

/**
 * What was changed for each decision of a session, in words, by the decision's id. A row that was changed several
 * times for one decision is told once.
 */
export async function changesOfDecisions(
  db: Db,
  coalitionId: string,
  sessionId: string,
  words: Words,
): Promise<Map<string, string[]>> {
  const events = await db
    .selectFrom("revision")
    .innerJoin("resolution", (join) =>
      join
        .onRef("resolution.coalition_id", "=", "revision.coalition_id")
        .onRef("resolution.id", "=", "revision.resolution_id"),
    )
    .select(["revision.event_id", "resolution.id"])
    .distinct()
    .where("revision.coalition_id", "=", coalitionId)
    .where("resolution.session_id", "=", sessionId)
    .orderBy("revision.event_id")
    .limit(mostEvents)
    .execute();
  if (events.length === 0) return new Map();
  const ids = events.map(({ event_id }) => event_id);
  const changes = await readChanges(db, coalitionId, ids);
  const names = await namesFor(db, coalitionId, [...changes.values()].flat());
  const told = new Map<string, RowChange[]>();
  for (const { event_id, id } of events) told.set(id, [...(told.get(id) ?? []), ...(changes.get(event_id) ?? [])]);
  return new Map([...told].map(([id, rows]) => [id, linesFor(foldByRow(rows), names, words)]));
}

/** One change a row: as it was before the first, and as it is after the last. */
function foldByRow(changes: RowChange[]): RowChange[] {
  const rows = new Map<string, RowChange>();
  for (const step of changes) {
    const first = rows.get(step.subjectId);
    rows.set(step.subjectId, first ? { ...step, before: first.before } : step);
  }
  return [...rows.values()];
}

/** What a row is called, and the title of its solution. */
type Named = { name: string; solution: string };

function linesFor(changes: RowChange[], names: (change: RowChange) => Named, words: Words): string[] {
  const lines = changes.flatMap((change) => {
    const { name, solution } = names(change);
    return [...linesOf(change, name, words), ...metricLines(change, words)].map(({ label, before, after }) => {
      const kind = before === null ? "added" : after === null ? "removed" : "changed";
      const what = words.t(`ui.history.${kind}`, { field: label });
      const text = (after ?? before ?? "").replace(/\s+/g, " ").trim();
      const shown = text.length > longestText ? `${text.slice(0, longestText).trimEnd()}…` : text;
      return [solution, what, shown].filter(Boolean).join(": ");
    });
  });
  const unique = [...new Set(lines)];
  const more = unique.length - mostShown;
  return more > 1 ? [...unique.slice(0, mostShown), words.t("recaps.changes.more", { count: more })] : unique;
}

const ofMetric = { metric: "name", metric_link: "words", target: "words", baseline: "words" } as const;

/** What a change says of a metric, its target or its baseline. */
function metricLines({ subjectType, before, after }: RowChange, { t }: Words) {
  if (!(subjectType in ofMetric)) return [];
  const kind = subjectType as keyof typeof ofMetric;
  const textOf = (row: RowChange["after"] | null) =>
    row && row["removed_at"] === null ? String(row[ofMetric[kind]] ?? "") : null;
  const [was, is] = [textOf(before), textOf(after)];
  return was === null && is === null ? [] : [{ label: t(`recaps.changes.${kind}`), before: was, after: is }];
}

type Rows = ReadonlyMap<string, { label: string; solution: string | null }>;

/** How to name the rows of changes: by their solution, and by the row of roles that they belong to. */
async function namesFor(db: Db, coalitionId: string, changes: RowChange[]): Promise<(change: RowChange) => Named> {
  const column = (name: string) => changes.map(({ after }) => after[name]).filter((id) => typeof id === "string");
  const ofType = (type: RowChange["subjectType"]) =>
    changes.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId);
  const rows = new Map([
    ...(await markRows(db, coalitionId, [...ofType("mark"), ...column("mark_id")])),
    ...(await timelineRows(db, coalitionId, column("timeline_id"))),
    ...(await linkRows(db, coalitionId, column("metric_link_id"))),
  ]);
  const commitments = [
    ...ofType("commitment"),
    ...column("commitment_id"),
    ...[...rows.values()].flatMap(({ solution }) => solution ?? []),
  ];
  const titles = await titlesOf(db, coalitionId, [...new Set(commitments)]);
  return (change) => {
    const own = rowOf(change, rows);
    const solution = change.subjectType === "commitment" ? change.subjectId : (own.solution ?? "");
    return { name: own.label, solution: titles.get(solution) ?? "" };
  };
}

function rowOf({ subjectId, after }: RowChange, rows: Rows) {
  const text = (name: string) => (typeof after[name] === "string" ? after[name] : null);
  const via = rows.get(subjectId) ?? rows.get(text("mark_id") ?? text("timeline_id") ?? text("metric_link_id") ?? "");
  return via ?? { label: text("label") ?? "", solution: text("commitment_id") };
}

async function markRows(db: Db, coalitionId: string, ids: string[]): Promise<Rows> {
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom("mark")
    .innerJoin("role_row as row", (join) =>
      join.onRef("row.coalition_id", "=", "mark.coalition_id").onRef("row.id", "=", "mark.role_row_id"),
    )
    .select(["mark.id", "row.label", "row.commitment_id as solution"])
    .where("mark.coalition_id", "=", coalitionId)
    .where("mark.id", "in", ids)
    .execute();
  return new Map(found.map(({ id, ...row }) => [id, row]));
}

async function timelineRows(db: Db, coalitionId: string, ids: string[]): Promise<Rows> {
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom("timeline")
    .select(["id", "commitment_id as solution"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", ids)
    .execute();
  return new Map(found.map(({ id, solution }) => [id, { label: "", solution }]));
}

async function linkRows(db: Db, coalitionId: string, ids: string[]): Promise<Rows> {
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom("metric_link")
    .select(["id", "commitment_id as solution"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", ids)
    .execute();
  return new Map(found.map(({ id, solution }) => [id, { label: "", solution }]));
}

async function titlesOf(db: Db, coalitionId: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom("commitment")
    .select(["id", "title"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", ids)
    .execute();
  return new Map(found.map(({ id, title }) => [id, title]));
}

import { sql } from "kysely";
import type { Words } from "#app/features/plans/change-lines";
import type { EditableTable } from "#app/platform/changes.server";
import { storedRow, type StoredRow } from "#app/platform/audit/content.server";
import { paths } from "#app/platform/paths";
import type { Db } from "#db/schema";
import { changeInWords, decidedLines } from "./decision-changes";
import type { MadeChange } from "./desk";

/** More rows than the decisions of one session change. */
const MOST_ROWS = 1000;
const MOST_TOLD = 12;

type At = { db: Db; coalitionId: string; sessionId: string };

/**
 * What was changed for each decision of a session, in words, by the decision's id. A row that was changed several times
 * for one decision is told once.
 */
export async function changesOfDecisions(at: At, words: Words): Promise<Map<string, string[]>> {
  const told = new Map<string, string[]>();
  for (const { decisionId, words: line } of await changesMade(at, words)) {
    const lines = told.get(decisionId) ?? [];
    if (!lines.includes(line)) told.set(decisionId, [...lines, line]);
  }
  return new Map([...told].map(([id, lines]) => [id, shortened(lines, words)]));
}

function shortened(lines: string[], { t }: Words): string[] {
  const more = lines.length - MOST_TOLD;
  return more > 1 ? [...lines.slice(0, MOST_TOLD), t("desk.made.more", { count: more })] : lines;
}

/**
 * What the decisions of a session have changed, oldest first, each change with the way to it in a history. What belongs
 * to another team is told where everybody may read that team. Three statements at most; the caller has asked the policy.
 */
export async function changesMade(at: At, words: Words): Promise<MadeChange[]> {
  const rows = foldByRow(await changedRows(at));
  const places = await placesOf(at, rows);
  return rows.flatMap((row) => {
    const place = places(row);
    if (!place) return [];
    return decidedLines(row, place.name, words).map((line) => ({
      ...{ decisionId: row.decisionId, at: row.at, ...linksTo(place, row) },
      words: changeInWords(place.title, line, words),
    }));
  });
}

type Changed = {
  decisionId: string;
  eventId: string;
  at: number;
  subjectType: EditableTable;
  subjectId: string;
  before: StoredRow | null;
  after: StoredRow;
};

async function changedRows({ db, coalitionId, sessionId }: At): Promise<Changed[]> {
  const rows = await db
    .selectFrom("revision")
    .innerJoin("resolution", (join) =>
      join
        .onRef("resolution.coalition_id", "=", "revision.coalition_id")
        .onRef("resolution.id", "=", "revision.resolution_id"),
    )
    .leftJoin("revision as previous", (join) =>
      join
        .onRef("previous.coalition_id", "=", "revision.coalition_id")
        .onRef("previous.subject_type", "=", "revision.subject_type")
        .onRef("previous.subject_id", "=", "revision.subject_id")
        .on((on) => on("previous.version", "=", on("revision.version", "-", 1))),
    )
    .select(["resolution.id", "revision.event_id", "revision.at", "revision.subject_type", "revision.subject_id"])
    .select(["previous.row_json as before", "revision.row_json as after"])
    .where("revision.coalition_id", "=", coalitionId)
    .where("resolution.session_id", "=", sessionId)
    .orderBy("revision.id")
    .limit(MOST_ROWS)
    .execute();
  return rows.map((row) => ({
    ...{ decisionId: row.id, eventId: row.event_id, at: row.at, subjectId: row.subject_id },
    subjectType: row.subject_type as EditableTable,
    before: row.before === null ? null : storedRow(row.before),
    after: storedRow(row.after),
  }));
}

/** One change a row and decision: as the row was before the first, and as it is after the last. */
function foldByRow(changes: readonly Changed[]): Changed[] {
  const rows = new Map<string, Changed>();
  for (const change of changes) {
    const key = `${change.decisionId} ${change.subjectId}`;
    rows.set(key, { ...change, before: rows.get(key)?.before ?? change.before });
  }
  return [...rows.values()];
}

/** What a row is called, and the solution or the metric that it belongs to. */
type Place = { name: string; title: string; team: string; ref: number | null; metric: string | null };

function linksTo({ team, ref, metric }: Place, { at, eventId: event }: Changed) {
  if (ref !== null) return { page: paths.solution(team, ref), history: paths.solutionChange(team, ref, { event, at }) };
  const id = metric ?? "";
  return { page: paths.metric(id), history: paths.metricChange(id, { event, at }) };
}

/** The places of rows: none for what the session's team may not tell of. */
async function placesOf(at: At, rows: readonly Changed[]): Promise<(row: Changed) => Place | null> {
  if (rows.length === 0) return () => null;
  const wanted = [...new Set(rows.flatMap(parentsOf))];
  const found = await placeRows(at, wanted);
  const places = new Map(found.map(({ id, ...place }) => [id, place]));
  return (row) => {
    const place = parentsOf(row).flatMap((id) => places.get(id) ?? [])[0];
    if (!place) return null;
    const name = typeof row.after["label"] === "string" ? row.after["label"] : place.label;
    return { ...place, name };
  };
}

/** The ids by which a row is placed, the closest first: itself, what it hangs on, its solution, its metric. */
function parentsOf({ subjectId, after }: Changed): string[] {
  const columns = ["mark_id", "timeline_id", "metric_link_id", "commitment_id", "metric_id"];
  return [subjectId, ...columns.map((column) => after[column])].filter((id) => typeof id === "string");
}

type Placed = { id: string; label: string; commitment_id: string | null; metric_id: string | null };

/** Where marks, timelines, lines of metrics, solutions and metrics stand, in one statement. */
async function placeRows({ db, coalitionId, sessionId }: At, ids: readonly string[]) {
  const none = sql<string | null>`cast(null as text)`;
  const solutions = db
    .selectFrom("commitment as own")
    .select(["own.id", sql<string>`cast('' as text)`.as("label"), "own.id as commitment_id", none.as("metric_id")])
    .where("own.coalition_id", "=", coalitionId)
    .where("own.id", "in", ids)
    .$castTo<Placed>();
  const marks = db
    .selectFrom("mark")
    .innerJoin("role_row as row", (join) =>
      join.onRef("row.coalition_id", "=", "mark.coalition_id").onRef("row.id", "=", "mark.role_row_id"),
    )
    .select(["mark.id", "row.label", "row.commitment_id", none.as("metric_id")])
    .where("mark.coalition_id", "=", coalitionId)
    .where("mark.id", "in", ids)
    .$castTo<Placed>();
  const timelines = db
    .selectFrom("timeline")
    .select(["id", sql<string>`cast('' as text)`.as("label"), "commitment_id", none.as("metric_id")])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", ids)
    .$castTo<Placed>();
  const lines = db
    .selectFrom("metric_link")
    .select(["id", "words as label", "commitment_id", none.as("metric_id")])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", ids)
    .$castTo<Placed>();
  const metrics = db
    .selectFrom("metric")
    .select(["id", "name as label", none.as("commitment_id"), "id as metric_id"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", ids)
    .$castTo<Placed>();
  const all = solutions.unionAll(marks).unionAll(timelines).unionAll(lines).unionAll(metrics).as("placed");
  return db
    .selectFrom(all)
    .leftJoin("commitment", (join) =>
      join.on("commitment.coalition_id", "=", coalitionId).onRef("commitment.id", "=", "placed.commitment_id"),
    )
    .leftJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .leftJoin("metric", (join) =>
      join.on("metric.coalition_id", "=", coalitionId).onRef("metric.id", "=", "placed.metric_id"),
    )
    .innerJoin("session", (join) => join.on("session.coalition_id", "=", coalitionId).on("session.id", "=", sessionId))
    .innerJoin("team", (join) =>
      join
        .on("team.coalition_id", "=", coalitionId)
        .on((on) => on("team.id", "=", on.fn.coalesce("plan.team_id", "metric.team_id"))),
    )
    .select(["placed.id", "placed.label", "placed.metric_id as metric", "team.slug as team", "commitment.ref"])
    .select((row) => row.fn.coalesce("commitment.title", "metric.name", row.val("")).as("title"))
    .where((row) => row.or([row("team.visibility", "=", "public"), row("team.id", "=", row.ref("session.team_id"))]))
    .execute();
}

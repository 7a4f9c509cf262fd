import type { Db } from "#db/schema";
import { proseKind } from "#app/features/plans/prose";
import type { Note } from "#app/features/plans/notes";
import { targetColumns, targetFrom } from "#app/features/metrics/metrics.queries.server";
import type { PlanMark, PlanMetric, PlanProse, PlanRole, PlanSolution, PlanStep } from "./kept-values";
import { writtenTarget } from "./written-target";

type From = { db: Db; coalitionId: string; teamId: string };

/** A team's plan with its solutions, steps, roles, metrics and parts in words, in five statements. */
export async function readPlan(from: From): Promise<PlanSolution[]> {
  const solutions = await solutionsOf(from);
  if (solutions.length === 0) return [];
  const [steps, roles] = [await stepsOf(from), await rolesOf(from)];
  const [metrics, prose] = [await metricsOf(from), await proseOfPlan(from)];
  return solutions.map((solution) => ({
    ...solution,
    steps: steps.get(solution.id) ?? [],
    roles: roles.get(solution.id) ?? [],
    metrics: metrics.get(solution.id) ?? [],
    prose: prose.get(solution.id) ?? [],
  }));
}

function commitmentsOf({ db, coalitionId, teamId }: From) {
  return db
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .where("commitment.coalition_id", "=", coalitionId)
    .where("plan.team_id", "=", teamId)
    .where("plan.kind", "=", "team")
    .where("commitment.removed_at", "is", null);
}

function solutionsOf(from: From) {
  return commitmentsOf(from)
    .select([
      "commitment.id",
      "commitment.ref",
      "commitment.label",
      "commitment.title",
      "commitment.goal",
      "commitment.state",
    ])
    .orderBy("commitment.position")
    .orderBy("commitment.id")
    .execute();
}

async function stepsOf(from: From): Promise<Map<string, PlanStep[]>> {
  const rows = await commitmentsOf(from)
    .innerJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "commitment.coalition_id").onRef("step.commitment_id", "=", "commitment.id"),
    )
    .select([
      "commitment.id as solution",
      "step.id",
      "step.ref",
      "step.label",
      "step.position",
      "step.text",
      "step.notes",
    ])
    .where("step.removed_at", "is", null)
    .orderBy("step.position")
    .orderBy("step.id")
    .execute();
  return grouped(rows, ({ solution, notes, ...step }) => [solution, { ...step, notes: JSON.parse(notes) as Note[] }]);
}

async function rolesOf(from: From): Promise<Map<string, PlanRole[]>> {
  const rows = await commitmentsOf(from)
    .innerJoin("role_row as row", (join) =>
      join.onRef("row.coalition_id", "=", "commitment.coalition_id").onRef("row.commitment_id", "=", "commitment.id"),
    )
    .leftJoin("mark", (join) =>
      join
        .onRef("mark.coalition_id", "=", "row.coalition_id")
        .onRef("mark.role_row_id", "=", "row.id")
        .on("mark.removed_at", "is", null),
    )
    .select([
      "commitment.id as solution",
      "row.id",
      "row.label",
      "mark.id as mark_id",
      "mark.kind",
      "mark.note",
      "mark.bullets",
      "mark.pending",
    ])
    .where("row.removed_at", "is", null)
    .where("row.step_id", "is", null)
    .orderBy("row.position")
    .orderBy("row.id")
    .execute();
  const known = new Map<string, PlanRole>();
  const lists = new Map<string, PlanRole[]>();
  for (const row of rows) {
    const role = known.get(row.id) ?? { id: row.id, label: row.label, lead: null, support: null };
    if (!known.has(row.id)) lists.set(row.solution, [...(lists.get(row.solution) ?? []), role]);
    known.set(row.id, role);
    if (!row.mark_id || !row.kind) continue;
    const bullets = JSON.parse(row.bullets ?? "[]") as string[];
    const mark: PlanMark = { note: row.note ?? "", bullets, pending: row.pending === 1 };
    role[row.kind] = mark;
  }
  return lists;
}

async function metricsOf(from: From): Promise<Map<string, PlanMetric[]>> {
  const rows = await commitmentsOf(from)
    .innerJoin("metric_link as link", (join) =>
      join.onRef("link.coalition_id", "=", "commitment.coalition_id").onRef("link.commitment_id", "=", "commitment.id"),
    )
    .leftJoin("target", (join) =>
      join
        .onRef("target.coalition_id", "=", "link.coalition_id")
        .onRef("target.metric_link_id", "=", "link.id")
        .on("target.removed_at", "is", null),
    )
    .select([
      "commitment.id as solution",
      "link.id",
      "link.metric_id",
      "link.step_id",
      "link.kind",
      "link.position",
      "link.words",
    ])
    .select(targetColumns)
    .where("link.removed_at", "is", null)
    .orderBy("link.position")
    .orderBy("link.id")
    .execute();
  const lines = new Map<string, PlanMetric>();
  const lists = new Map<string, PlanMetric[]>();
  for (const row of rows) {
    // A metric for several steps has one link a step, and is one line.
    const key = [row.solution, row.metric_id, row.position, row.words].join("\n");
    const line = row.kind === "step" ? lines.get(key) : undefined;
    if (line) {
      line.linkIds.push(row.id);
      if (row.step_id) line.stepIds.push(row.step_id);
      continue;
    }
    const kept = targetFrom(row);
    const target = kept && writtenTarget(kept, row.words);
    const stepIds = row.step_id ? [row.step_id] : [];
    const fresh = { linkIds: [row.id], metricId: row.metric_id, kind: row.kind, stepIds, words: row.words, target };
    lines.set(key, fresh);
    lists.set(row.solution, [...(lists.get(row.solution) ?? []), fresh]);
  }
  return lists;
}

async function proseOfPlan(from: From): Promise<Map<string, PlanProse[]>> {
  const rows = await commitmentsOf(from)
    .innerJoin("prose_part as part", (join) =>
      join.onRef("part.coalition_id", "=", "commitment.coalition_id").onRef("part.commitment_id", "=", "commitment.id"),
    )
    .select(["commitment.id as solution", "part.id", "part.kind", "part.body"])
    .where("part.removed_at", "is", null)
    .orderBy("part.position")
    .orderBy("part.id")
    .execute();
  return grouped(rows, ({ solution, id, kind, body }) => [solution, { id, kind: proseKind(kind), body }]);
}

function grouped<Row, Item>(rows: Row[], split: (row: Row) => [string, Item]): Map<string, Item[]> {
  const lists = new Map<string, Item[]>();
  for (const row of rows) {
    const [key, item] = split(row);
    const list = lists.get(key);
    if (list) list.push(item);
    else lists.set(key, [item]);
  }
  return lists;
}

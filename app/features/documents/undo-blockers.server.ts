import { paths } from "#app/platform/paths";
import type { Reader } from "#app/platform/reader.server";
import type { Subject } from "#app/platform/revisions.server";
import type { EditableTable } from "#app/platform/changes.server";
import type { ImportRun } from "./import-runs.queries.server";
import type { UndoBlocker } from "./written";

/** How many of a kind are looked up: enough to say how many there are; a page names the first few. */
const mostNamed = 200;

/** Rows that were changed since, by the name that people know them under. */
export async function nameBlockers(reader: Reader, team: string, changed: readonly Subject[]): Promise<UndoBlocker[]> {
  const idsOf = (...types: EditableTable[]) =>
    changed.flatMap(({ type, id }) => (types.includes(type) ? [id] : [])).slice(0, mostNamed);
  const inSolutions = await inSolutionRows(reader, {
    commitment: idsOf("commitment"),
    step: idsOf("step"),
    role_row: idsOf("role_row"),
    mark: idsOf("mark"),
    metric_link: idsOf("metric_link"),
    target: idsOf("target"),
    prose_part: idsOf("prose_part"),
  });
  const metrics = await metricRows(reader, idsOf("metric"), idsOf("baseline"));
  const sessions = await sessionRows(reader, idsOf("session"), idsOf("recap"));
  const named = [
    ...inSolutions.map(({ title, ref }) => ({ title, path: paths.solution(team, ref) })),
    ...metrics.map(({ title, id }) => ({ title, path: paths.metric(id) })),
    ...sessions.map(({ title, number }) => ({ title, path: paths.session(team, number) })),
  ];
  return once(named.map((one) => ({ ...one, why: "changed" as const })));
}

type InSolution = Record<
  "commitment" | "step" | "role_row" | "mark" | "metric_link" | "target" | "prose_part",
  string[]
>;

async function inSolutionRows({ db, principal }: Reader, ids: InSolution): Promise<{ title: string; ref: number }[]> {
  const { coalitionId } = principal;
  const solutions = db.selectFrom("commitment").where("commitment.coalition_id", "=", coalitionId);
  const own = (type: keyof InSolution) => ids[type].length > 0;
  const rows: { title: string; ref: number }[] = [];
  if (own("commitment")) {
    rows.push(...(await solutions.select(["title", "ref"]).where("id", "in", ids.commitment).execute()));
  }
  if (own("prose_part")) {
    const parts = solutions.innerJoin("prose_part as part", (join) =>
      join.onRef("part.coalition_id", "=", "commitment.coalition_id").onRef("part.commitment_id", "=", "commitment.id"),
    );
    rows.push(
      ...(await parts.select(["commitment.title", "commitment.ref"]).where("part.id", "in", ids.prose_part).execute()),
    );
  }
  if (own("step")) {
    const steps = solutions.innerJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "commitment.coalition_id").onRef("step.commitment_id", "=", "commitment.id"),
    );
    rows.push(
      ...(await steps.select(["step.text as title", "commitment.ref"]).where("step.id", "in", ids.step).execute()),
    );
  }
  if (own("role_row") || own("mark")) {
    const roles = solutions
      .innerJoin("role_row", (join) =>
        join
          .onRef("role_row.coalition_id", "=", "commitment.coalition_id")
          .onRef("role_row.commitment_id", "=", "commitment.id"),
      )
      .leftJoin("mark", (join) =>
        join.onRef("mark.coalition_id", "=", "role_row.coalition_id").onRef("mark.role_row_id", "=", "role_row.id"),
      )
      .select(["role_row.label as title", "commitment.ref"])
      .distinct();
    const asked = [...ids.role_row, ...ids.mark];
    rows.push(
      ...(await roles.where((row) => row.or([row("role_row.id", "in", asked), row("mark.id", "in", asked)])).execute()),
    );
  }
  if (own("metric_link") || own("target")) {
    const links = solutions
      .innerJoin("metric_link as link", (join) =>
        join
          .onRef("link.coalition_id", "=", "commitment.coalition_id")
          .onRef("link.commitment_id", "=", "commitment.id"),
      )
      .leftJoin("target", (join) =>
        join.onRef("target.coalition_id", "=", "link.coalition_id").onRef("target.metric_link_id", "=", "link.id"),
      )
      .select(["link.words as title", "commitment.ref"])
      .distinct();
    const asked = [...ids.metric_link, ...ids.target];
    rows.push(
      ...(await links.where((row) => row.or([row("link.id", "in", asked), row("target.id", "in", asked)])).execute()),
    );
  }
  return rows;
}

async function metricRows({ db, principal }: Reader, metricIds: string[], baselineIds: string[]) {
  if (metricIds.length + baselineIds.length === 0) return [];
  const asked = [...metricIds, ...baselineIds];
  return db
    .selectFrom("metric")
    .leftJoin("baseline", (join) =>
      join.onRef("baseline.coalition_id", "=", "metric.coalition_id").onRef("baseline.metric_id", "=", "metric.id"),
    )
    .select(["metric.id", "metric.name as title"])
    .distinct()
    .where("metric.coalition_id", "=", principal.coalitionId)
    .where((row) => row.or([row("metric.id", "in", asked), row("baseline.id", "in", asked)]))
    .execute();
}

async function sessionRows({ db, principal }: Reader, sessionIds: string[], recapIds: string[]) {
  if (sessionIds.length + recapIds.length === 0) return [];
  const asked = [...sessionIds, ...recapIds];
  return db
    .selectFrom("session")
    .leftJoin("recap", (join) =>
      join.onRef("recap.coalition_id", "=", "session.coalition_id").onRef("recap.session_id", "=", "session.id"),
    )
    .select(["session.number", "session.title"])
    .where("session.coalition_id", "=", principal.coalitionId)
    .where((row) => row.or([row("session.id", "in", asked), row("recap.id", "in", asked)]))
    .execute();
}

type Since = Pick<ImportRun, "team" | "eventId" | "storedAt">;

/** Updates, contributions and accepted roles that came since, on what the document wrote. */
export async function workSince(reader: Reader, run: Since): Promise<UndoBlocker[]> {
  const { slug } = run.team;
  const updates = await updatesSince(reader, run);
  const contributions = await contributionsSince(reader, run);
  const assignments = await assignmentsSince(reader, run);
  return once([
    ...updates.map(({ title, ref }) => ({ title, path: paths.solution(slug, ref), why: "update" as const })),
    ...contributions.map(({ title, id }) => ({ title, path: paths.metric(id), why: "contribution" as const })),
    ...assignments.map(({ title, ref }) => ({ title, path: paths.solution(slug, ref), why: "assignment" as const })),
  ]);
}

/** Ids of the rows of a table that the run wrote. */
function writtenBy({ db, principal }: Reader, { eventId }: Since, type: EditableTable) {
  return db
    .selectFrom("revision")
    .select("revision.subject_id")
    .where("revision.coalition_id", "=", principal.coalitionId)
    .where("revision.event_id", "=", eventId ?? "")
    .where("revision.subject_type", "=", type);
}

function updatesSince(reader: Reader, run: Since) {
  return reader.db
    .selectFrom("commitment_update as told")
    .innerJoin("commitment", (join) =>
      join.onRef("commitment.coalition_id", "=", "told.coalition_id").onRef("commitment.id", "=", "told.commitment_id"),
    )
    .select(["commitment.title", "commitment.ref"])
    .distinct()
    .where("told.coalition_id", "=", reader.principal.coalitionId)
    .where("told.created_at", ">=", run.storedAt ?? 0)
    .where((row) =>
      row.or([
        row("told.commitment_id", "in", writtenBy(reader, run, "commitment")),
        row("told.step_id", "in", writtenBy(reader, run, "step")),
      ]),
    )
    .limit(mostNamed)
    .execute();
}

function contributionsSince(reader: Reader, run: Since) {
  return reader.db
    .selectFrom("contribution")
    .innerJoin("metric", (join) =>
      join
        .onRef("metric.coalition_id", "=", "contribution.coalition_id")
        .onRef("metric.id", "=", "contribution.metric_id"),
    )
    .select(["metric.name as title", "metric.id"])
    .distinct()
    .where("contribution.coalition_id", "=", reader.principal.coalitionId)
    .where("contribution.entered_at", ">=", run.storedAt ?? 0)
    .where("contribution.metric_id", "in", writtenBy(reader, run, "metric"))
    .limit(mostNamed)
    .execute();
}

function assignmentsSince(reader: Reader, run: Since) {
  return reader.db
    .selectFrom("assignment")
    .innerJoin("mark", (join) =>
      join.onRef("mark.coalition_id", "=", "assignment.coalition_id").onRef("mark.id", "=", "assignment.mark_id"),
    )
    .innerJoin("role_row", (join) =>
      join.onRef("role_row.coalition_id", "=", "mark.coalition_id").onRef("role_row.id", "=", "mark.role_row_id"),
    )
    .innerJoin("commitment", (join) =>
      join
        .onRef("commitment.coalition_id", "=", "role_row.coalition_id")
        .onRef("commitment.id", "=", "role_row.commitment_id"),
    )
    .select(["role_row.label as title", "commitment.ref"])
    .distinct()
    .where("assignment.coalition_id", "=", reader.principal.coalitionId)
    .where("assignment.status", "=", "accepted")
    .where("assignment.removed_at", "is", null)
    .where("assignment.mark_id", "in", writtenBy(reader, run, "mark"))
    .limit(mostNamed)
    .execute();
}

function once(blockers: UndoBlocker[]): UndoBlocker[] {
  const seen = new Set<string>();
  return blockers.filter(({ title, path, why }) => {
    const key = `${why} ${path} ${title}`;
    return !seen.has(key) && seen.add(key);
  });
}

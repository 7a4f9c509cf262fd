import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { type ReachedTeam, teamById } from "#app/features/sessions/team-by-id.server";
import { authorize, readableTeams } from "#app/policy/policy";
import type { RunState } from "./reading-page-data";
import type { Review } from "./review";
import type { WrittenByRun } from "./written";

/** One line of the list of documents that were read in. */
export type ListedRun = {
  id: string;
  fileName: string;
  kind: string;
  state: RunState;
  teamName: string;
  createdAt: number;
};

/** A reading of a document: what it says, what was understood, and what became of it. */
export type ImportRun = {
  id: string;
  team: ReachedTeam;
  kind: string;
  fileName: string;
  source: string;
  review: Review;
  written: WrittenByRun | null;
  state: RunState;
  eventId: string | null;
  createdAt: number;
  storedAt: number | null;
  version: number;
};

/** Teams for which somebody may read documents in, by name. */
export async function importableTeams({
  db,
  principal,
}: Reader): Promise<{ id: string; slug: string; name: string }[]> {
  const facilitated = [...principal.teams].flatMap(([id, role]) => (role === "facilitator" ? [id] : []));
  const { all } = readableTeams(principal);
  if (!all && facilitated.length === 0) return [];
  return db
    .selectFrom("team")
    .select(["id", "slug", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("removed_at", "is", null)
    .where("archived_at", "is", null)
    .$if(!all, (query) => query.where("id", "in", facilitated))
    .orderBy("name")
    .limit(500)
    .execute();
}

/** The readings of the teams for which somebody may read documents in, newest first. */
export async function listRuns(
  { db, principal }: Reader,
  teamIds: readonly string[],
  page: number,
): Promise<Paged<ListedRun>> {
  if (teamIds.length === 0) return { rows: [], total: 0, page };
  const mine = db
    .selectFrom("import_run as run")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "run.coalition_id").onRef("team.id", "=", "run.team_id"),
    )
    .where("run.coalition_id", "=", principal.coalitionId)
    .where("run.team_id", "in", teamIds);
  const [rows, count] = await Promise.all([
    mine
      .select(["run.id", "run.file_name", "run.kind", "run.state", "team.name as team_name", "run.created_at"])
      .orderBy("run.created_at", "desc")
      .orderBy("run.id", "desc")
      .limit(PAGE_SIZE)
      .offset(offsetOf(page))
      .execute(),
    mine.select((row) => row.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  const runs = rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    kind: row.kind,
    state: row.state,
    teamName: row.team_name,
    createdAt: row.created_at,
  }));
  return { rows: runs, total: Number(count.n), page };
}

/**
 * One reading. Only who may read documents in for its team may see it.
 * @throws {Refusal} `not_found`, `forbidden`.
 */
export async function readRun({ db, principal }: Reader, runId: string | undefined): Promise<ImportRun> {
  const row = isId(runId)
    ? await db
        .selectFrom("import_run")
        .selectAll()
        .where("coalition_id", "=", principal.coalitionId)
        .where("id", "=", runId)
        .where("kind", "=", "recap")
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const team = await teamById(db, principal, row.team_id);
  authorize(principal, "team:import", team);
  return {
    id: row.id,
    team,
    kind: row.kind,
    fileName: row.file_name,
    source: row.source_text,
    review: JSON.parse(row.draft) as Review,
    written: row.written === "" ? null : (JSON.parse(row.written) as WrittenByRun),
    state: row.state,
    eventId: row.event_id,
    createdAt: row.created_at,
    storedAt: row.stored_at,
    version: row.version,
  };
}

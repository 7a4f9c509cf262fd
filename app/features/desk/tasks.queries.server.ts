import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import type { TaskFacts, TeamFacts } from "#app/policy/policy";
import type { Recorded } from "./desk";
import { recordedFrom, recordedRows } from "./desk.queries.server";

/** A task with the session that it comes from. */
export type Task = Recorded & { session: number };

/** More than a team keeps in mind; of what is done, the newest. */
const MOST_OPEN = 300;
const MOST_DONE = 50;

/** A team's tasks: what is open, soonest first, and what was done last. Two statements. The caller has asked the policy. */
export async function tasksOfTeam(reader: Reader, teamId: string): Promise<{ open: Task[]; done: Task[] }> {
  const open = await taskRows(reader, teamId)
    .where("resolution.done_at", "is", null)
    // A task that a later session took over stands there.
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("resolution as later")
            .select("later.id")
            .where("later.coalition_id", "=", reader.principal.coalitionId)
            .whereRef("later.carried_from_id", "=", "resolution.id")
            .where("later.removed_at", "is", null),
        ),
      ),
    )
    .orderBy((row) => row.fn.coalesce("resolution.due_on", row.val("9999")))
    .orderBy("resolution.id")
    .limit(MOST_OPEN)
    .execute();
  const done = await taskRows(reader, teamId)
    .where("resolution.done_at", "is not", null)
    .orderBy("resolution.done_at", "desc")
    .orderBy("resolution.id")
    .limit(MOST_DONE)
    .execute();
  const taskFrom = (row: (typeof open)[number]) => ({ ...recordedFrom(row), session: row.number });
  return { open: open.map(taskFrom), done: done.map(taskFrom) };
}

function taskRows(reader: Reader, teamId: string) {
  return recordedRows(reader)
    .innerJoin("session", (join) =>
      join
        .onRef("session.coalition_id", "=", "resolution.coalition_id")
        .onRef("session.id", "=", "resolution.session_id"),
    )
    .select("session.number")
    .where("session.team_id", "=", teamId)
    .where("session.removed_at", "is", null)
    .where("resolution.kind", "=", "task")
    .where("resolution.removed_at", "is", null);
}

/** One task of a team, for its own page. @throws {Refusal} `not_found`. */
export async function readTask(reader: Reader, teamId: string, id: string): Promise<Task> {
  const row = isId(id) ? await taskRows(reader, teamId).where("resolution.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return { ...recordedFrom(row), session: row.number };
}

/** What the policy asks of a task: whose it is. @throws {Refusal} `not_found`. */
export async function taskFacts(
  db: Db,
  coalitionId: string,
  id: string,
): Promise<TaskFacts & { slug: string; name: string }> {
  const row = await db
    .selectFrom("resolution")
    .innerJoin("session", (join) =>
      join
        .onRef("session.coalition_id", "=", "resolution.coalition_id")
        .onRef("session.id", "=", "resolution.session_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "session.coalition_id").onRef("team.id", "=", "session.team_id"),
    )
    .select(["team.id", "team.slug", "team.name", "team.visibility", "team.archived_at"])
    .select(["resolution.person_id", "resolution.deputy_id", "resolution.organization_id"])
    .where("resolution.coalition_id", "=", coalitionId)
    .where("resolution.id", "=", id)
    .where("resolution.kind", "=", "task")
    .where("resolution.removed_at", "is", null)
    .where("session.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const team: TeamFacts = {
    ...{ coalitionId, teamId: row.id, visibility: row.visibility },
    isArchived: row.archived_at !== null,
  };
  return {
    ...team,
    ...{ slug: row.slug, name: row.name },
    people: [row.person_id, row.deputy_id].filter((one) => one !== null),
    organizations: row.organization_id === null ? [] : [row.organization_id],
  };
}

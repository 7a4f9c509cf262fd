import type { Reader } from "#app/platform/reader.server";
import { can, type TeamFacts } from "#app/policy/policy";
import type { RecapAttendance, RecapStructure, RecapTask } from "./recap";

/** Whose name the reader may see. */
type NameOf = (id: string) => string | null;

/**
 * A recap as its reader sees it: accounts by name. Who may see the team's members reads all names; anybody else only
 * those who show theirs, as owners of tasks, and nobody in the attendance.
 */
export async function withNames(reader: Reader, facts: TeamFacts, structure: RecapStructure): Promise<RecapStructure> {
  const { tasks, attendance, ...rest } = structure;
  if (!tasks && !attendance) return structure;
  const seesMembers = can(reader.principal, "team:see-members", facts);
  const ids = [...(tasks ?? []), ...(seesMembers ? (attendance ?? []) : [])].flatMap(({ people = [] }) => people);
  const nameOf = await namesOf(reader, ids, seesMembers);
  return {
    ...rest,
    ...(tasks ? { tasks: tasks.map((task) => namedTask(task, nameOf)) } : {}),
    ...(attendance ? { attendance: attendance.map((row) => namedRow(row, seesMembers ? nameOf : null)) } : {}),
  };
}

function namedTask({ people = [], text, who, by }: RecapTask, nameOf: NameOf): RecapTask {
  const names = people.flatMap((id) => nameOf(id) ?? []);
  return { text, who: [...names, who].filter(Boolean).join(", "), by };
}

function namedRow({ group, count, organizations, people = [], names = [] }: RecapAttendance, nameOf: NameOf | null) {
  const all = nameOf ? [...people.flatMap((id) => nameOf(id) ?? []), ...names].sort((a, b) => a.localeCompare(b)) : [];
  return { group, count, organizations, ...(all.length > 0 ? { names: all } : {}) };
}

async function namesOf({ db, principal }: Reader, ids: string[], seesMembers: boolean): Promise<NameOf> {
  if (ids.length === 0) return () => null;
  const people = await db
    .selectFrom("person")
    .select(["id", "name", "shows_name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "in", [...new Set(ids)])
    .where("name", "<>", "")
    .execute();
  const names = new Map(
    people.filter(({ shows_name }) => seesMembers || shows_name === 1).map((row) => [row.id, row.name]),
  );
  return (id) => names.get(id) ?? null;
}

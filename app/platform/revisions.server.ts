import type { Db } from "#db/schema";
import { type StoredRow, storedRow } from "./audit/content.server";
import type { Change, EditableTable } from "./changes.server";
import { Refusal } from "./errors";

export type { StoredRow };

export type RowChange = {
  subjectType: EditableTable;
  subjectId: string;
  version: number;
  /** Null when the row was made by this event. */
  before: StoredRow | null;
  after: StoredRow;
  /** The decision that it was changed for; null for none. */
  decisionId: string | null;
};

/** One command as history tells it: who, when, and each row before and after. */
export type HistoryEntry = {
  eventId: string;
  action: string;
  at: number;
  /** Null for the operator, and for a person who was removed. */
  actorName: string | null;
  /** The decision that it was done for; null for none. */
  decisionId: string | null;
  changes: RowChange[];
};

export type Subject = { type: EditableTable; id: string };

/**
 * What happened to these rows, newest first.
 *
 * @param before instant of the oldest entry of the page before this one, for paging; entries older than it are given.
 */
export async function historyOf(
  db: Db,
  coalitionId: string,
  subjects: Subject[],
  limit = 20,
  before?: number,
): Promise<HistoryEntry[]> {
  if (subjects.length === 0) return [];
  const ids = subjects.map(({ id }) => id);
  // The newest events first, so that one long event cannot crowd out the others.
  const events = await db
    .selectFrom("revision")
    .innerJoin("audit_event as event", (join) =>
      join.onRef("event.coalition_id", "=", "revision.coalition_id").onRef("event.id", "=", "revision.event_id"),
    )
    .leftJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "event.coalition_id").onRef("person.id", "=", "event.actor_id"),
    )
    .select(["event.id", "event.action", "event.at", "person.name as actor_name", "revision.resolution_id"])
    .distinct()
    .where("revision.coalition_id", "=", coalitionId)
    .where("revision.subject_id", "in", ids)
    .$if(before !== undefined, (query) => query.where("event.at", "<", before!))
    .orderBy("event.at", "desc")
    .orderBy("event.id", "desc")
    .limit(limit)
    .execute();
  if (events.length === 0) return [];
  const changes = await readChanges(
    db,
    coalitionId,
    events.map(({ id }) => id),
  );
  const wanted = new Set(ids);
  return events.map((event) => ({
    eventId: event.id,
    action: event.action,
    at: event.at,
    actorName: event.actor_name,
    decisionId: event.resolution_id,
    changes: (changes.get(event.id) ?? []).filter(({ subjectId }) => wanted.has(subjectId)),
  }));
}

/** Every row that the events changed, by event, in the order in which they changed them. */
export async function readChanges(db: Db, coalitionId: string, eventIds: string[]): Promise<Map<string, RowChange[]>> {
  const rows = await db
    .selectFrom("revision")
    .leftJoin("revision as previous", (join) =>
      join
        .onRef("previous.coalition_id", "=", "revision.coalition_id")
        .onRef("previous.subject_type", "=", "revision.subject_type")
        .onRef("previous.subject_id", "=", "revision.subject_id")
        .on((on) => on("previous.version", "=", on("revision.version", "-", 1))),
    )
    .select([
      "revision.event_id",
      "revision.subject_type",
      "revision.subject_id",
      "revision.version",
      "revision.row_json",
      "revision.resolution_id",
      "previous.row_json as previous_json",
    ])
    .where("revision.coalition_id", "=", coalitionId)
    .where("revision.event_id", "in", eventIds)
    .orderBy("revision.id")
    .execute();
  const changes = new Map<string, RowChange[]>();
  for (const row of rows) {
    const list = changes.get(row.event_id) ?? [];
    list.push({
      subjectType: row.subject_type as EditableTable,
      subjectId: row.subject_id,
      version: row.version,
      before: row.previous_json ? storedRow(row.previous_json) : null,
      after: storedRow(row.row_json),
      decisionId: row.resolution_id,
    });
    changes.set(row.event_id, list);
  }
  return changes;
}

// Counters that hand out permanent addresses never go back, or an address would be given twice.
const counters: Partial<Record<EditableTable, string[]>> = { plan: ["next_ref"], commitment: ["next_step_ref"] };

/**
 * Takes back everything that one event did: rows it changed get their earlier content as a new revision, rows it made
 * are removed (kept, but shown nowhere). A team's plan itself stays, since others write into it.
 *
 * @returns the rows taken back.
 * @throws {Refusal} `not_found` when the event changed nothing here; `conflict` when a row has changed since, with the number of such rows.
 */
export async function undoEvent(change: Change, eventId: string): Promise<Subject[]> {
  const changes = (await readChanges(change.tx, change.coalitionId, [eventId])).get(eventId) ?? [];
  const rows = foldByRow(changes);
  if (rows.length === 0) throw new Refusal("not_found", "errors.notFound");
  const moved = await movedSince(change, rows);
  if (moved.length > 0) throw new Refusal("conflict", "errors.changedSince", { count: moved.length });
  for (const row of rows) {
    const patch = row.before ? contentOf(row.subjectType, row.before) : { removed_at: change.moment.now };
    await change.revise(row.subjectType, row.subjectId, patch, row.version);
  }
  return rows.map(({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }));
}

/** The rows of an event that have a later revision: what stands in the way of taking it back. */
export async function rowsChangedSince(from: { tx: Db; coalitionId: string }, eventId: string): Promise<Subject[]> {
  const changes = (await readChanges(from.tx, from.coalitionId, [eventId])).get(eventId) ?? [];
  return movedSince(from, foldByRow(changes));
}

/** One entry a row: as it was before the event, and the version in which the event left it. */
function foldByRow(changes: RowChange[]): RowChange[] {
  const rows = new Map<string, RowChange>();
  for (const step of changes) {
    const first = rows.get(step.subjectId);
    rows.set(step.subjectId, first ? { ...step, before: first.before } : step);
  }
  return [...rows.values()].filter((row) => row.subjectType !== "plan" && changesContent(row));
}

function changesContent({ subjectType, before, after }: RowChange): boolean {
  if (!before) return true;
  const own = contentOf(subjectType, before);
  return Object.keys(own).some((column) => own[column] !== after[column]);
}

function contentOf(table: EditableTable, row: StoredRow): StoredRow {
  const skipped = new Set(["coalition_id", "id", "version", ...(counters[table] ?? [])]);
  return Object.fromEntries(Object.entries(row).filter(([column]) => !skipped.has(column)));
}

async function movedSince({ tx, coalitionId }: { tx: Db; coalitionId: string }, rows: RowChange[]): Promise<Subject[]> {
  const moved: Subject[] = [];
  for (let start = 0; start < rows.length; start += 500) {
    const part = rows.slice(start, start + 500);
    const newest = await tx
      .selectFrom("revision")
      .select((row) => ["subject_id", row.fn.max<number>("version").as("version")])
      .where("coalition_id", "=", coalitionId)
      .where(
        "subject_id",
        "in",
        part.map(({ subjectId }) => subjectId),
      )
      .groupBy("subject_id")
      .execute();
    const versionOf = new Map(newest.map((row) => [row.subject_id, row.version]));
    for (const row of part) {
      if (versionOf.get(row.subjectId) !== row.version) moved.push({ type: row.subjectType, id: row.subjectId });
    }
  }
  return moved;
}

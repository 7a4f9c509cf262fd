import type { Reader } from "#app/platform/reader.server";
import type { About, DeskItem, Named, Recorded } from "./desk";

/** As much as a long day brings; what goes beyond stands in the recap. */
const MOST = 500;

/** The agenda of a session in its order, each item with the solutions it is about. The caller has asked the policy. */
export async function itemsOf({ db, principal }: Reader, sessionId: string): Promise<DeskItem[]> {
  const rows = await db
    .selectFrom("agenda_item")
    .leftJoin("agenda_about", (join) =>
      join
        .onRef("agenda_about.coalition_id", "=", "agenda_item.coalition_id")
        .onRef("agenda_about.agenda_item_id", "=", "agenda_item.id")
        .on("agenda_about.removed_at", "is", null),
    )
    .leftJoin("commitment", (join) =>
      join
        .onRef("commitment.coalition_id", "=", "agenda_about.coalition_id")
        .onRef("commitment.id", "=", "agenda_about.commitment_id")
        .on("commitment.removed_at", "is", null),
    )
    .select(["agenda_item.id", "agenda_item.title", "agenda_item.purpose", "agenda_item.minutes"])
    .select(["agenda_item.began_at", "commitment.id as solution_id", "commitment.label"])
    .select("commitment.title as solution")
    .where("agenda_item.coalition_id", "=", principal.coalitionId)
    .where("agenda_item.session_id", "=", sessionId)
    .where("agenda_item.removed_at", "is", null)
    .orderBy("agenda_item.position")
    .orderBy("agenda_item.id")
    .orderBy("commitment.position")
    .limit(MOST)
    .execute();
  const items = new Map<string, DeskItem>();
  for (const { id, title, purpose, minutes, began_at, ...about } of rows) {
    const item = items.get(id) ?? { id, title, purpose, minutes, beganAt: began_at, solutions: [] };
    items.set(id, item);
    if (about.solution_id !== null)
      item.solutions.push({ id: about.solution_id, label: about.label!, title: about.solution! });
  }
  return [...items.values()];
}

/** What was recorded in a session, newest first, and what was taken out of it. The caller has asked the policy. */
export async function recordedOf(reader: Reader, sessionId: string) {
  const rows = await recordedRows(reader)
    .select("resolution.removed_at")
    .where("resolution.session_id", "=", sessionId)
    .orderBy("resolution.position", "desc")
    .orderBy("resolution.id", "desc")
    .limit(MOST)
    .execute();
  return {
    recorded: rows.filter(({ removed_at }) => removed_at === null).map(recordedFrom),
    removed: rows.filter(({ removed_at }) => removed_at !== null).map(recordedFrom),
  };
}

/** One of them, with whether it was taken out; null where there is none. */
export async function recordedOne(reader: Reader, sessionId: string, id: string) {
  const row = await recordedRows(reader)
    .select("resolution.removed_at")
    .where("resolution.session_id", "=", sessionId)
    .where("resolution.id", "=", id)
    .executeTakeFirst();
  return row ? { ...recordedFrom(row), isRemoved: row.removed_at !== null } : null;
}

/** Resolutions with the names of whom and what they are about. */
export function recordedRows({ db, principal }: Reader) {
  return db
    .selectFrom("resolution")
    .leftJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "resolution.coalition_id")
        .onRef("organization.id", "=", "resolution.organization_id"),
    )
    .leftJoin("person as owner", (join) =>
      join.onRef("owner.coalition_id", "=", "resolution.coalition_id").onRef("owner.id", "=", "resolution.person_id"),
    )
    .leftJoin("person as deputy", (join) =>
      join.onRef("deputy.coalition_id", "=", "resolution.coalition_id").onRef("deputy.id", "=", "resolution.deputy_id"),
    )
    .leftJoin("person as recorder", (join) =>
      join
        .onRef("recorder.coalition_id", "=", "resolution.coalition_id")
        .onRef("recorder.id", "=", "resolution.recorded_by"),
    )
    .leftJoin("commitment", (join) =>
      join
        .onRef("commitment.coalition_id", "=", "resolution.coalition_id")
        .onRef("commitment.id", "=", "resolution.commitment_id"),
    )
    .leftJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "resolution.coalition_id").onRef("step.id", "=", "resolution.step_id"),
    )
    .select(["resolution.id", "resolution.kind", "resolution.text", "resolution.agenda_item_id"])
    .select(["resolution.commitment_id", "resolution.step_id", "resolution.due_words", "resolution.due_on"])
    .select(["resolution.organization_id", "resolution.person_id", "resolution.deputy_id"])
    .select(["resolution.done_at", "resolution.recorded_at", "resolution.version"])
    .select(["organization.name as organization", "owner.name as person", "deputy.name as deputy"])
    .select(["recorder.name as recorder", "commitment.ref", "commitment.label", "commitment.title"])
    .select(["step.label as step_label", "step.text as step_text"])
    .where("resolution.coalition_id", "=", principal.coalitionId);
}

export type RecordedRow = Awaited<ReturnType<ReturnType<typeof recordedRows>["execute"]>>[number];

export function recordedFrom(row: RecordedRow): Recorded {
  return {
    ...{ id: row.id, kind: row.kind, text: row.text, itemId: row.agenda_item_id, about: aboutFrom(row) },
    owners: {
      organization: named(row.organization_id, row.organization),
      person: named(row.person_id, row.person),
      deputy: named(row.deputy_id, row.deputy),
    },
    ...{ dueWords: row.due_words, dueOn: row.due_on, doneAt: row.done_at },
    ...{ recordedAt: row.recorded_at, recordedBy: row.recorder, version: row.version },
  };
}

function named(id: string | null, name: string | null): Named | null {
  return id !== null && name !== null ? { id, name } : null;
}

function aboutFrom(row: RecordedRow): About | null {
  if (row.commitment_id === null || row.ref === null) return null;
  const words = { solution: row.label ?? "", title: row.title ?? "", step: row.step_label, text: row.step_text };
  return { solutionId: row.commitment_id, stepId: row.step_id, solutionRef: row.ref, words };
}

import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { undoEvent } from "#app/platform/revisions.server";
import { authorize } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { organizationFacts } from "./organizations.commands.server";

/** Whether who edits the profile takes such a change back; archiving and merging have their own ways back. */
const undoable = ["organization:edit", "organization:undo", "contact:add", "contact:edit", "contact:remove"];

/**
 * Which of these events can be taken back on the organization's own page: those that changed its profile or its contacts
 * alone, and nothing that was changed again since. One statement.
 */
export async function undoableAmong(
  { db, principal }: Reader,
  organizationId: string,
  events: readonly string[],
): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = await touchedBy(db, principal.coalitionId, organizationId, events);
  return events.filter((event) => {
    const own = rows.filter(({ event_id }) => event_id === event);
    return own.length > 0 && own.every((row) => isUndoable(row) && row.later === null);
  });
}

/**
 * Takes back one change of a profile or a contact: what it replaced comes back as a new change.
 * @throws {Refusal} `forbidden`, `not_found`, `conflict` when something it changed has changed since, or that is not
 * undone here.
 */
export async function undoProfileChange(actor: Actor, organizationId: string, eventId: string): Promise<void> {
  await change(actor, { action: "organization:undo" }, async (change) => {
    const { facts } = await organizationFacts(change, organizationId);
    authorize(change.principal, "organization:edit", facts);
    const rows = await touchedBy(change.tx, change.coalitionId, organizationId, [eventId]);
    if (!rows.some(({ is_own }) => is_own)) throw new Refusal("not_found", "errors.notFound");
    if (!rows.every(isUndoable)) throw new Refusal("conflict", "organizations.versions.undoWider");
    await undoEvent(change, eventId);
    change.about("organization", organizationId, { undid: eventId });
  });
}

type TouchedRow = Awaited<ReturnType<typeof touchedBy>>[number];

/** Of what was there before its history began, there is no earlier version. */
function isUndoable({ is_own, action, subject_type, before }: TouchedRow): boolean {
  return Boolean(is_own) && undoable.includes(action) && (subject_type !== "organization" || before !== null);
}

/** The rows that events changed: whether each is the organization's own, and what was there before and came after. */
function touchedBy(db: Db, coalitionId: string, organizationId: string, events: readonly string[]) {
  return db
    .selectFrom("revision as r")
    .innerJoin("audit_event as e", (join) =>
      join.onRef("e.coalition_id", "=", "r.coalition_id").onRef("e.id", "=", "r.event_id"),
    )
    .leftJoin("revision as b", (join) =>
      join
        .onRef("b.coalition_id", "=", "r.coalition_id")
        .onRef("b.subject_type", "=", "r.subject_type")
        .onRef("b.subject_id", "=", "r.subject_id")
        .on((on) => on("b.version", "=", on("r.version", "-", 1))),
    )
    .leftJoin("revision as l", (join) =>
      join
        .onRef("l.coalition_id", "=", "r.coalition_id")
        .onRef("l.subject_type", "=", "r.subject_type")
        .onRef("l.subject_id", "=", "r.subject_id")
        .on((on) => on("l.version", "=", on("r.version", "+", 1)))
        .onRef("l.event_id", "<>", "r.event_id"),
    )
    .select(["r.event_id", "r.subject_type", "e.action", "b.id as before", "l.id as later"])
    .select((row) =>
      row
        .or([
          row("r.subject_id", "=", organizationId),
          row("r.subject_id", "in", (from) =>
            from
              .selectFrom("organization_contact")
              .select("id")
              .where("coalition_id", "=", coalitionId)
              .where("organization_id", "=", organizationId),
          ),
        ])
        .as("is_own"),
    )
    .where("r.coalition_id", "=", coalitionId)
    .where("r.event_id", "in", [...events])
    .execute();
}

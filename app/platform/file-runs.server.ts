import type { Schema } from "#db/schema";
import type { Actor, Change } from "./changes.server";
import { Refusal } from "./errors";
import type { MessageKey } from "./i18n/catalog";
import { newId } from "./ids";

/**
 * Files that somebody brings in: each is read into a run, looked at as a dry run, and then stored as one event or put
 * away. Every kind of file has a table of its own for what was read; how a run begins and moves on is the same.
 */
type RunTable = "import_run" | "member_list" | "number_list";

/** A run that begins now, in the columns that every kind has. */
export function newRun({ principal, moment }: Pick<Actor, "principal" | "moment">, fileName: string) {
  return {
    coalition_id: principal.coalitionId,
    id: newId(),
    file_name: fileName.replaceAll("\u0000", "").slice(0, 200),
    // Only somebody who is signed in may bring a file in, so there is a person.
    created_by: principal.personId!,
    created_at: moment.now,
    stored_at: null,
    event_id: null,
    version: 1,
  };
}

/** What becomes of a run whose content the command stores. */
export function storedBy({ moment, eventId }: Pick<Change, "moment" | "eventId">) {
  return { state: "stored" as const, stored_at: moment.now, event_id: eventId };
}

/**
 * Asks whether a run may still be worked on, by somebody who saw it at `version`.
 * @throws {Refusal} `conflict`: with `done` where it was stored or put away, else where it was changed meanwhile.
 */
export function requireReview(run: { state: string; version: number }, version: number, done: MessageKey): void {
  if (run.state !== "review") throw new Refusal("conflict", done);
  if (run.version !== version) throw new Refusal("conflict", "errors.changedMeanwhile");
}

/** Writes a run's next version. @throws {Refusal} `conflict` when it is not at `version` any more. */
export async function moveRun<Table extends RunTable>(
  { tx, coalitionId }: Change,
  table: Table,
  { id, version }: { id: string; version: number },
  patch: Partial<Schema[Table]>,
  changed: MessageKey = "errors.changedMeanwhile",
): Promise<void> {
  // The three have these columns in common; what else is set is of the one that is named.
  const moved = await tx
    .updateTable(table as "import_run")
    .set({ ...(patch as Partial<Schema["import_run"]>), version: version + 1 })
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Refusal("conflict", changed);
}

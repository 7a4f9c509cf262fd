import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { rowsChangedSince, undoEvent } from "#app/platform/revisions.server";
import { moveRun } from "./import-runs.commands.server";
import { type ImportRun, readRun } from "./import-runs.queries.server";
import { nameBlockers, workSince } from "./undo-blockers.server";
import type { UndoBlocker } from "./written";

const mostInSentence = 5;

/**
 * Takes back everything that storing a document wrote, as new revisions.
 * @throws {Refusal} `conflict` when something that it wrote was changed, reported to, answered or updated since; the
 *   reading's page names what (`undoBlockers`).
 */
export async function undoReading(actor: Actor, runId: string, version: number): Promise<void> {
  await change(actor, { action: "document:undo" }, async (book) => {
    const run = await readRun({ db: book.tx, principal: book.principal }, runId);
    const eventId = requireStored(run);
    const reader = { db: book.tx, principal: book.principal };
    const changed = await rowsChangedSince(book, eventId);
    const blockers = [...(await nameBlockers(reader, run.team.slug, changed)), ...(await workSince(reader, run))];
    if (blockers.length > 0) throw new Refusal("conflict", "readings.cannotUndo", { names: namesOfBlockers(blockers) });
    if (await wroteRows(reader, eventId)) await undoEvent(book, eventId);
    await moveRun(book, run, version, { state: "undone" });
    book.about("import_run", runId, { team: run.team.teamId });
  });
}

/** The first few of them in one sentence. */
export function namesOfBlockers(blockers: UndoBlocker[]): string {
  const names = blockers.slice(0, mostInSentence).map(({ title }) => title);
  return [...names, ...(blockers.length > mostInSentence ? ["…"] : [])].join("; ");
}

/** What stands in the way of taking a stored reading back, by name; empty when nothing does. */
export async function undoBlockers(reader: Reader, run: ImportRun): Promise<UndoBlocker[]> {
  if (run.state !== "stored" || !run.eventId) return [];
  const book = { tx: reader.db, coalitionId: reader.principal.coalitionId };
  const changed = await rowsChangedSince(book, run.eventId);
  return [...(await nameBlockers(reader, run.team.slug, changed)), ...(await workSince(reader, run))];
}

function requireStored({ state, eventId }: ImportRun): string {
  if (state !== "stored" || !eventId) throw new Refusal("conflict", "readings.notStored");
  return eventId;
}

async function wroteRows({ db, principal }: Reader, eventId: string): Promise<boolean> {
  const row = await db
    .selectFrom("revision")
    .select("id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("event_id", "=", eventId)
    .where("subject_type", "!=", "plan")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

import type { Db } from "#db/schema";
import { sheetBatches } from "#app/features/sheets/sheet.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { noteDenial } from "#app/platform/denials.server";
import { Refusal } from "#app/platform/errors";
import { moveRun, newRun, requireReview } from "#app/platform/file-runs.server";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import { lookUpIn, readNumberBook, type Ways } from "./number-book.server";
import { type Counts, isFault, noRows, type RowOutcome } from "./number-row";
import { headsWithin, mostNumbers, readNumbers } from "./read-numbers";
import { forgetReading, ONE_READING_MS } from "./left-readings.server";
import { dropRows, openStage } from "./staging.server";

const MIB = 1024 * 1024;

export const numberLimits = { bytes: 25 * MIB, rows: mostNumbers + headsWithin, workbookRows: 20_000 };

/**
 * Reads a file of numbers for its dry run, and keeps its rows. Nothing is written to anybody's numbers yet. A person has
 * one file under way: an earlier one that was not taken in is put away. The caller does it `inTurn`.
 * @returns its id.
 * @throws {Refusal} `forbidden`; `invalid` for a file that cannot be read.
 */
export async function startNumberList(
  actor: Actor,
  file: { fileName: string; bytes: Uint8Array },
  ways: Ways,
  submission: string,
): Promise<string> {
  mayImport(actor);
  const earlier = await outcomeOf(actor, submission);
  if (earlier) return earlier;
  const run = newRun(actor, file.fileName);
  const { id } = run;
  try {
    await putEarlierAway(actor);
    await actor.db
      .insertInto("number_list")
      .values({ ...run, state: "reading", ...columnsOf(noRows) })
      .execute();
    const { counts, denied } = await stage(actor, id, file.bytes, ways);
    if (denied) await noteForeign(actor, denied);
    const kept = await finishReading(actor, id, counts, submission);
    // The same form sent twice at once is one file.
    if (kept !== id) await forgetReading(actor.db, actor.principal.coalitionId, id);
    return kept;
  } catch (error) {
    await forgetReading(actor.db, actor.principal.coalitionId, id);
    throw error;
  }
}

async function outcomeOf({ db, principal }: Actor, submission: string): Promise<string | null> {
  const known = await db
    .selectFrom("submission")
    .select("outcome")
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", submission)
    .where("action", "=", "numbers:read")
    .executeTakeFirst();
  return known ? (JSON.parse(known.outcome) as string) : null;
}

async function stage(
  actor: Actor,
  listId: string,
  bytes: Uint8Array,
  ways: Ways,
): Promise<{ counts: Counts; denied: string | null }> {
  const { db, principal } = actor;
  const { coalitionId } = principal;
  const book = await readNumberBook(actor, ways);
  const counts = { ...noRows };
  let denied: string | null = null;
  const rows = readNumbers(sheetBatches(bytes, numberLimits), book, lookUpIn(actor, book));
  const staging = openStage(db, { coalitionId, listId });
  for await (const outcomes of rows) {
    await staging.keep(outcomes);
    for (const { outcome } of outcomes) {
      counts[outcome.does] += 1;
      denied ??= deniedIn(outcome);
    }
  }
  await staging.finish();
  return { counts, denied };
}

function deniedIn(outcome: RowOutcome["outcome"]): string | null {
  return isFault(outcome) ? (outcome.denied ?? null) : null;
}

/** Numbers for somebody else's organization are a denial, as in a form; the row is named to whoever sent it. */
async function noteForeign({ db, principal, moment }: Actor, organizationId: string): Promise<void> {
  const { coalitionId, personId } = principal;
  const subject = { type: "organization", id: organizationId };
  await noteDenial(db, { coalitionId, personId, what: "contribution:create", subject }, moment.now);
}

function finishReading(actor: Actor, id: string, counts: Counts, submission: string): Promise<string> {
  return change(actor, { action: "numbers:read", submission, isPublic: false }, async (change) => {
    await change.tx
      .updateTable("number_list")
      .set({ state: "review", ...columnsOf(counts) })
      .where("coalition_id", "=", change.coalitionId)
      .where("id", "=", id)
      .execute();
    change.about("number_list", id, counts);
    return id;
  });
}

async function putEarlierAway({ db, principal, moment }: Actor): Promise<void> {
  const { coalitionId } = principal;
  const earlier = await db
    .selectFrom("number_list")
    .select(["id", "state"])
    .where("coalition_id", "=", coalitionId)
    .where("created_by", "=", principal.personId)
    .where((row) =>
      row.or([
        row("state", "=", "review"),
        row.and([row("state", "=", "reading"), row("created_at", "<", moment.now - ONE_READING_MS)]),
      ]),
    )
    .execute();
  for (const { id, state } of earlier) {
    const put = await db
      .updateTable("number_list")
      .set((row) => ({ state: "set_aside", version: row("version", "+", 1) }))
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", id)
      .where("state", "=", state)
      .executeTakeFirst();
    // One that was taken in meanwhile keeps its rows: they say which number each gave.
    if (put.numUpdatedRows === 1n) await dropRows(db, coalitionId, id);
  }
}

/** Puts a file away without taking its numbers. @throws {Refusal} `forbidden`, `not_found`; `conflict`. */
export async function setNumbersAside(actor: Actor, id: string | undefined, version: number): Promise<void> {
  await change(actor, { action: "numbers:set-aside", isPublic: false }, async (change) => {
    mayImport(change);
    const list = await openList(change, id, version);
    await saveList(change, list, { state: "set_aside" });
  });
  await dropRows(actor.db, actor.principal.coalitionId, id!);
}

export function mayImport({ principal }: Pick<Reader, "principal">): void {
  authorize(principal, "contribution:import", { coalitionId: principal.coalitionId });
}

/** One of the reader's own files. @throws {Refusal} `not_found` for anybody else's, and while it is being read. */
export async function ownList(db: Db, { coalitionId, personId }: Reader["principal"], id: string | undefined) {
  const row = isId(id)
    ? await db
        .selectFrom("number_list")
        .selectAll()
        .where("coalition_id", "=", coalitionId)
        .where("id", "=", id)
        .where("created_by", "=", personId)
        .where("state", "<>", "reading")
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row;
}

type ListRow = Awaited<ReturnType<typeof ownList>>;

export async function openList({ tx, principal }: Change, id: string | undefined, version: number): Promise<ListRow> {
  const row = await ownList(tx, principal, id);
  requireReview(row, version, "numbers.error.done");
  return row;
}

export async function saveList(change: Change, row: ListRow, patch: Partial<ListRow>): Promise<void> {
  await moveRun(change, "number_list", row, patch);
  change.about("number_list", row.id);
}

function columnsOf(counts: Counts) {
  return {
    rows_new: counts.new,
    rows_correct: counts.correct,
    rows_same: counts.same,
    rows_skipped: counts.skipped,
    rows_bad: counts.bad,
  };
}

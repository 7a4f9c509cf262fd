import type { SheetRow } from "#app/features/sheets/sheet-row";
import { plainWords } from "#app/platform/plain-words";
import { Refusal } from "#app/platform/errors";
import { areHeads, type Columns, columnsOf } from "./number-columns";
import type { NumberBook } from "./number-book";
import { isFault, type PlacedRow, type RowOutcome, type Standing } from "./number-row";
import { placeRow } from "./place-row";
import { Seen, settleRow } from "./settle-row";

/** How many rows of numbers a file may hold. */
export const mostNumbers = 100_000;
/** How many rows are understood, looked up and kept before the next are: a statement of more keeps everybody waiting. */
export const rowsAtOnce = 50;
/** How far down a file its row of heads may stand, below titles and remarks. */
export const headsWithin = 30;

/** Looks up the numbers that stand for rows, by their place in the list. */
export type LookUp = (rows: readonly PlacedRow[]) => Promise<readonly Standing[][]>;

/**
 * Understands the rows of a file of numbers, as they come: what each would do, or why it is not taken. Nothing is
 * guessed or completed.
 * @throws {Refusal} `invalid` when no row names the columns, or there is none below it.
 */
export async function* readNumbers(
  batches: AsyncIterable<SheetRow[]>,
  book: NumberBook,
  lookUp: LookUp,
): AsyncGenerator<RowOutcome[]> {
  const seen = new Seen();
  let heads: Heads | null = null;
  let count = 0;
  let anything = false;
  for await (const batch of batches) {
    anything ||= batch.some(({ cells }) => cells.some((cell) => cell.trim() !== ""));
    let rows = batch;
    if (!heads) {
      heads = headsIn(batch);
      if (!heads) continue;
      rows = batch.slice(heads.at + 1);
    }
    const { columns, words } = heads;
    // A few rows at a time: what waits for the database is what stays in memory.
    for (let first = 0; first < rows.length; first += rowsAtOnce) {
      const placed = rows
        .slice(first, first + rowsAtOnce)
        .filter(({ cells }) => wordsOf(cells) !== words)
        .flatMap((row) => {
          const read = placeRow(row, columns, book);
          return read ? [{ row: row.row, read }] : [];
        });
      const found = await lookUp(placed.flatMap(({ read }) => (isFault(read) ? [] : [read])));
      let at = 0;
      yield placed.map(({ row, read }): RowOutcome => {
        if (isFault(read)) return { row, placed: null, outcome: read };
        return { row, placed: read, outcome: settleRow(read, found[at++] ?? [], book, seen) };
      });
      count += placed.length;
    }
  }
  if (!anything) throw new Refusal("invalid", "sheets.error.empty", undefined, "file");
  if (!heads) throw new Refusal("invalid", "numbers.error.noHeads", undefined, "file");
  if (count === 0) throw new Refusal("invalid", "numbers.error.noRows", undefined, "file");
}

type Heads = { at: number; columns: Columns; words: string };

/** Only the first batch is looked through: a batch is longer than what may stand above the heads. */
function headsIn(batch: readonly SheetRow[]): Heads | null {
  const at = batch
    .slice(0, headsWithin)
    .findIndex(({ row, cells }) => row <= headsWithin && areHeads(columnsOf(cells)));
  const head = batch[at];
  return head ? { at, columns: columnsOf(head.cells), words: wordsOf(head.cells) } : null;
}

const wordsOf = (cells: readonly string[]) => cells.slice(0, 20).map(plainWords).join("|");

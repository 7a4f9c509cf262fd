import { createHash } from "node:crypto";
import { isRefusal } from "#app/platform/errors";
import type { MessageKey } from "#app/platform/i18n/catalog";
import { plainWords } from "#app/platform/plain-words";
import { asksForParts, type Definition } from "#app/features/metrics/metric";
import { type Amounts, doesNotApply, readAmounts } from "#app/features/contributions/contribution";
import { webAddress } from "#app/features/contributions/contribution.schema";
import type { ColumnName } from "./number-columns";
import type { NumberBook } from "./number-book";
import { fault, type PlacedRow, type RowFault, type SettledRow, skipped, type Standing } from "./number-row";

const longestNote = 2_000;
const notApplicable = new Set(["n a", "na", "does not apply", "not applicable", "no aplica", "no corresponde"]);

/** The numbers of a file that were settled already: what comes twice is noticed, whatever stands in between. */
export class Seen {
  // Whole rows are not kept: a file has a hundred thousand of them.
  private readonly rows = new Map<string, number | { row: number; times: number }>();

  /** Adds one more of the kind. @returns how many there are, and the row of the first. */
  add(kind: readonly unknown[], row: number): { row: number; times: number } {
    const key = createHash("sha1").update(JSON.stringify(kind)).digest("base64");
    const known = this.rows.get(key);
    if (known === undefined) {
      this.rows.set(key, row);
      return { row, times: 1 };
    }
    const counted = typeof known === "number" ? { row: known, times: 2 } : { ...known, times: known.times + 1 };
    this.rows.set(key, counted);
    return counted;
  }
}

/** Reads the number of a row, and says what it does beside the numbers that stand. */
export function settleRow(
  placed: PlacedRow,
  standing: readonly Standing[],
  book: NumberBook,
  seen: Seen,
): SettledRow | RowFault {
  const isEvent = placed.metric.grain === "event";
  const visible = standing.filter((number) => number.isOwnEntry || maySee(placed, book));
  const known = isEvent ? undefined : visible[0];
  // Who may not see a number does not learn from a file what it is.
  if (!isEvent && !known && standing.length > 0) return fault("organization", "numbers.bad.correct");
  const definition = book.definitionOf(known?.versionId ?? placed.metric.versionId, placed.metric);
  if (!definition) return fault("row", "numbers.bad.definition");
  const read = amountsOf(placed, definition, book.calendar.locale);
  if ("does" in read) return read;
  const { note, evidence } = placed.cells;
  if (note.length > longestNote) return fault("note", "numbers.bad.long", { limit: longestNote });
  const link = webAddress.safeParse(evidence);
  if (!link.success) return fault("evidence", link.error.issues[0]!.message as MessageKey);
  const given = { amounts: read, note: plainNote(note), evidence: link.data };
  return isEvent ? settleEvent(placed, given, visible, book, seen) : settlePeriod(placed, given, known, book, seen);
}

function maySee({ metric, organizationId }: PlacedRow, book: NumberBook): boolean {
  const entry = book.metricOf(metric.id);
  return entry !== undefined && book.maySee(entry, organizationId);
}

type GivenRow = { amounts: Amounts; note: string; evidence: string };

function settlePeriod(
  placed: PlacedRow,
  given: GivenRow,
  known: Standing | undefined,
  book: NumberBook,
  seen: Seen,
): SettledRow | RowFault {
  const { row, metric, organizationId, period } = placed;
  const first = seen.add([metric.id, organizationId, period.start], row);
  if (first.times > 1) return fault("period", "numbers.bad.twice", { row: first.row });
  if (!known) {
    const fresh = { does: "new" as const, ...given, versionId: metric.versionId, knownId: null };
    return faultOfPlace(placed, book, "mayReport") ?? fresh;
  }
  const beside = { ...given, versionId: known.versionId, knownId: known.id };
  if (isSame(placed, given, known)) return { does: "same", ...beside };
  // What a blank cell does not say stays as it stands.
  const kept = { note: given.note || known.note, evidence: given.evidence || known.evidence };
  return faultOfPlace(placed, book, "mayCorrect") ?? { does: "correct", ...beside, ...kept };
}

/** A day may have several events: one that is there already stays, any other is new, none is a correction. */
function settleEvent(
  placed: PlacedRow,
  given: GivenRow,
  standing: readonly Standing[],
  book: NumberBook,
  seen: Seen,
): SettledRow | RowFault {
  const { row, metric, organizationId, period } = placed;
  const { amounts, note, evidence } = given;
  const nth = seen.add([metric.id, organizationId, period.start, amounts, note, evidence], row);
  const same = standing.filter((known) => isSame(placed, given, known));
  const known = same[nth.times - 1];
  const { versionId } = metric;
  if (known) return { does: "same", ...given, versionId: known.versionId, knownId: known.id };
  if (nth.times > 1) return fault("row", "numbers.bad.sameEvent", { row: nth.row });
  return faultOfPlace(placed, book, "mayReport") ?? { does: "new", ...given, versionId, knownId: null };
}

/** Why nothing may be written there: the team's archive, somebody else's right, a period that is closed. */
function faultOfPlace(
  { metric, organizationId, period }: PlacedRow,
  book: NumberBook,
  right: "mayCorrect" | "mayReport",
): RowFault | null {
  const entry = book.metricOf(metric.id);
  if (!entry || entry.facts.isArchived) return fault("metric", "numbers.bad.team");
  if (!book[right](entry, organizationId)) return fault("organization", "numbers.bad.correct");
  if (book.isLocked(metric.id, metric.team.id, organizationId, period))
    return fault("period", "contributions.error.locked");
  return null;
}

/** The amounts of a row, or what keeps them from being read. */
function amountsOf({ cells, numbers }: PlacedRow, definition: Definition, locale: string): Amounts | RowFault {
  const { value, part, whole } = cells;
  const parts = part + whole;
  if (value + parts === "") return skipped("numbers.skipped.blank");
  if (notApplicable.has(plainWords(value)) && parts === "") return doesNotApply;
  const elsewhere = inOtherColumn(cells, definition);
  if (elsewhere) return elsewhere;
  // A cell that is a number is written with a point in every language.
  const asWritten = (name: ColumnName) => (numbers.has(name) ? exactly(cells[name], locale) : cells[name]);
  const typed = { value: asWritten("value"), numerator: asWritten("part"), denominator: asWritten("whole") };
  try {
    return readAmounts({ ...typed, notApplicable: false }, definition, locale);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return fault(columnOf[error.field ?? ""] ?? "value", error.key, shortened(error.values));
  }
}

function inOtherColumn({ value, part, whole }: PlacedRow["cells"], definition: Definition): RowFault | null {
  if (asksForParts(definition)) return value === "" ? null : fault("value", "numbers.bad.wantsParts");
  if (part + whole === "") return null;
  return fault(part === "" ? "whole" : "part", "numbers.bad.wantsValue");
}

const columnOf: Record<string, ColumnName> = { numerator: "part", denominator: "whole" };

/** A number of the file in the reader's language, so that no sign in it can mean two things. */
function exactly(cell: string, locale: string): string {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(cell);
  if (!match) return cell;
  const [, whole = "", decimals] = match;
  return decimals ? numberCell(whole, decimals, locale) : whole;
}

/** An amount as a cell shows it: no sign that parts thousands, and a decimal sign that cannot be taken for one. */
export function numberCell(whole: string, decimals: string, locale: string): string {
  const sign = locale.startsWith("es") ? "," : ".";
  return `${whole}${sign}${decimals.length === 3 ? `${decimals}0` : decimals}`;
}

function shortened(values: Record<string, string | number> = {}): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value.slice(0, 60) : value]),
  );
}

function isSame({ cells }: PlacedRow, { amounts, note, evidence }: GivenRow, known: Standing): boolean {
  const { amount, numerator, denominator } = amounts;
  if (amount !== known.amount || numerator !== known.numerator || denominator !== known.denominator) return false;
  const stood = printable(known.note);
  const noteSays = note === "" || note === stood || printable(cells.note) === stood;
  return noteSays && (evidence === "" || evidence === known.evidence);
}

/** A note as it was meant: what a file made harmless for spreadsheets is as it was. */
function plainNote(cell: string): string {
  return printable(cell.replace(/^'(?=\s*[=+\-@＝＋－＠])/, ""));
}

/** Text without what no file keeps: other line ends, signs that nobody sees, blanks around it. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g, "")
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD")
    .trim();
}

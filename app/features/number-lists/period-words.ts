import { isDay } from "#app/platform/dates";
import type { MessageKey } from "#app/platform/i18n/catalog";
import { type Grain, type Period, periodOf } from "#app/platform/periods";

/** How the reader's coalition and language count time. */
export type Calendar = { today: string; fiscalYearStart: number; locale: string };

export type ReadPeriod =
  { ok: true; period: Period } | { ok: false; key: MessageKey; values: Record<string, string | number> };

/** What a cell may mean, by how much it says. */
type Reading =
  | { says: "day"; day: string }
  | { says: "month"; day: string }
  /** Several months, from the first of one to the first of another. */
  | { says: "months"; day: string; last: string }
  | { says: "quarter"; day: string; number: number }
  | { says: "year"; day: string };

const monthNames =
  "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec january|february|march|april|may|june|july|august|september|october|november|december ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre x|x|x|x|x|x|x|x|sept|x|x|x x|x|x|x|x|x|x|x|setiembre|x|x|x";
const monthNumbers = new Map(
  monthNames.split(" ").flatMap((list) => list.split("|").map((name, at): [string, number] => [name, at + 1])),
);

const ordinals = ["first|1st|primer", "second|2nd|segundo", "third|3rd|tercer", "fourth|4th|cuarto"];

/**
 * Reads the words for a period, as people and spreadsheet programs write them: 2026-09, Sep 2026, Sep-26, Q3 2026,
 * 9/1/2026, 2026, a day. What can mean two things is refused and both are named; so is what says less or more than a
 * metric of this grain asks for: the first month of a quarter or a year stands for it, another month does not.
 */
export function readPeriodWords(text: string, grain: Grain, calendar: Calendar): ReadPeriod {
  const words = plain(text);
  const example = exampleOf(grain, calendar);
  if (words === "") return { ok: false, key: "numbers.period.blank", values: { example } };
  const readings = readingsOf(words, calendar.locale).filter(isReal);
  const [first, second] = readings;
  if (!first) return { ok: false, key: "numbers.period.unread", values: { text: text.trim().slice(0, 60), example } };
  const periods = readings.map((reading) => periodIn(reading, grain, calendar));
  if (second && !prefersFirst(first, periods, grain)) return ambiguous(text, first, second, example);
  const [period] = periods;
  if (period === "either") return ambiguous(text, first, otherYear(first, calendar), example);
  if (!period) return { ok: false, key: "numbers.period.wrongLength", values: { text: text.trim(), grain, example } };
  if (period.start > calendar.today) return { ok: false, key: "numbers.period.future", values: { text: text.trim() } };
  return { ok: true, period };
}

/** How a period is written so that it is read again as the same one. */
export function periodCell({ grain, start }: Period, fiscalYearStart: number): string {
  if (grain === "event") return start;
  // Where years do not start in January, a quarter or a year by its number could be two.
  if (grain === "month" || fiscalYearStart !== 1) return start.slice(0, 7);
  return grain === "year" ? start.slice(0, 4) : `Q${quarterOf(start)} ${start.slice(0, 4)}`;
}

function exampleOf(grain: Grain, { today, fiscalYearStart }: Calendar): string {
  return periodCell(periodOf(grain, today, fiscalYearStart), fiscalYearStart);
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/\b(?:of|del?|the|(?:fiscal |calendar )?year|[fc]y)(?=\d|\b)/g, " ")
    .replace(/[\s,\u00a0]+/g, " ")
    .replace(/ ?- ?/g, "-")
    .trim();
}

type Pattern = [RegExp, (parts: string[], locale: string) => Reading[]];

const patterns: Pattern[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ][\d:.]+z?)?$/, ([y, m, d]) => [onDay(y, m, d)]],
  [/^(\d{4})[-/. ]m?(\d{1,2})$/, ([y, m]) => [inMonth(y, m)]],
  [/^(\d{1,2})[-/. ](\d{4})$/, ([m, y]) => [inMonth(y, m)]],
  [/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/, ([d, m, y]) => [onDay(y, m, d)]],
  [/^(\d{1,2})([-/])(\d{1,2})\2(\d{4})$/, ([a, , b, y], locale) => dayOrMonthFirst(a, b, y, locale)],
  [/^(\d{1,2})([-/.])(\d{1,2})\2(\d{2})$/, ([a, , b, y], locale) => shortYear(a, b, y, locale)],
  [/^(?:q|t)([1-4])[-/ ]?'?(\d{4})$/, ([q, y]) => [inQuarter(y, q)]],
  [/^([1-4])q[-/ ]?(\d{4})$/, ([q, y]) => [inQuarter(y, q)]],
  [/^(\d{4})[-/ ]?(?:q|t)([1-4])$/, ([y, q]) => [inQuarter(y, q)]],
  [/^(\d{4})[-/ ]?([1-4])q$/, ([y, q]) => [inQuarter(y, q)]],
  [
    /^(first|1st|second|2nd|third|3rd|fourth|4th|primer|segundo|tercer|cuarto) (?:quarter|trimestre) (\d{4})$/,
    byOrdinal,
  ],
  [/^(\d{4})$/, ([y]) => [{ says: "year", day: `${y}-01-01` }]],
  [/^([a-z]+)\.?[-/ ]'?(\d{4})$/, ([name, y]) => named(name, (m) => inMonth(y, m))],
  [/^(\d{4})[-/ ]([a-z]+)\.?$/, ([y, name]) => named(name, (m) => inMonth(y, m))],
  // As spreadsheet programs shorten a month they made of 2026-09.
  [/^([a-z]+)\.?(?:-| ?')(\d{2})$/, ([name, y]) => named(name, (m) => inMonth(`20${y}`, m))],
  // A year, or a day of a year that is not said.
  [/^([a-z]+)\.? (\d{2})$/, ([name, y]) => named(name, (m) => inMonth(`20${y}`, m)).flatMap(orDay(y))],
  [/^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/, ([name, d, y]) => named(name, (m) => onDay(y, m, d))],
  [/^(\d{1,2})(?:st|nd|rd|th)?\.?[- ]([a-z]+)\.?[- ](\d{4})$/, ([d, name, y]) => named(name, (m) => onDay(y, m, d))],
  [/^([a-z]+)\.?(?: (\d{4}))?(?:-| to | a )([a-z]+)\.? (\d{4})$/, ([from, y, to, z]) => inMonths(from, y, to, z)],
];

function readingsOf(words: string, locale: string): Reading[] {
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(words);
    if (match) return read(match.slice(1), locale);
  }
  return [];
}

const two = (number: string | number | undefined) => String(number ?? "").padStart(2, "0");

function onDay(year = "", month: string | number = "", day = ""): Reading {
  return { says: "day", day: `${year}-${two(month)}-${two(day)}` };
}

function inMonth(year = "", month: string | number = ""): Reading {
  return { says: "month", day: `${year}-${two(month)}-01` };
}

function inQuarter(year = "", quarter = ""): Reading {
  return { says: "quarter", day: `${year}-${two(Number(quarter) * 3 - 2)}-01`, number: Number(quarter) };
}

function byOrdinal([word = "", year]: string[]): Reading[] {
  return [inQuarter(year, String(ordinals.findIndex((list) => list.split("|").includes(word)) + 1))];
}

function inMonths(from = "", fromYear = "", to = "", year = ""): Reading[] {
  const [first, last] = [monthNumbers.get(from), monthNumbers.get(to)];
  if (!first || !last) return [];
  // "October to March 2027" begins in the year before.
  const begins = fromYear || String(Number(year) - (first > last ? 1 : 0));
  return [{ says: "months", day: `${begins}-${two(first)}-01`, last: `${year}-${two(last)}-01` }];
}

function named(name: string | undefined, make: (month: number) => Reading): Reading[] {
  const month = monthNumbers.get(name ?? "");
  return month ? [make(month)] : [];
}

/** 9/1/2026: in English the month stands first, in Spanish the day. */
function dayOrMonthFirst(a: string | undefined, b: string | undefined, year: string | undefined, locale: string) {
  const monthFirst = onDay(year, a, b);
  const dayFirst = onDay(year, b, a);
  const readings = locale.startsWith("es") ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  return a === b ? readings.slice(0, 1) : readings;
}

/** 9/1/26: whichever part is the year, it could be another. */
function shortYear(a: string | undefined, b: string | undefined, year: string | undefined, locale: string): Reading[] {
  const [first] = dayOrMonthFirst(a, b, `20${year}`, locale);
  return [{ says: "month", day: first!.day }, onDay(`20${two(a)}`, b, year)];
}

/** Beside a month of a year, the day of that month. */
function orDay(day: string | undefined): (reading: Reading) => Reading[] {
  return (reading) => [reading, { says: "day", day: `${reading.day.slice(0, 8)}${two(day)}` }];
}

function isReal(reading: Reading): boolean {
  return isDay(reading.day) && (reading.says !== "months" || isDay(reading.last));
}

/** The period of a reading; null where a metric of this grain asks for another length. */
function periodIn(reading: Reading, grain: Grain, { fiscalYearStart }: Calendar): Period | "either" | null {
  const period = periodOf(grain, reading.day, fiscalYearStart);
  if (grain === "event") return reading.says === "day" ? period : null;
  if (reading.says === "quarter" || reading.says === "year") {
    if (grain !== reading.says) return null;
    return fiscalYearStart === 1 ? period : "either";
  }
  return standsFor(reading, period) ? period : null;
}

/** Whether a day, a month or some months are enough to stand for the period that they are in. */
function standsFor(reading: Exclude<Reading, { says: "quarter" | "year" }>, period: Period): boolean {
  if (reading.says === "months")
    return period.start === reading.day && period.end.slice(0, 7) === reading.last.slice(0, 7);
  if (period.grain === "month") return true;
  return reading.says === "month" ? reading.day === period.start : isEdge(reading.day, period);
}

function isEdge(day: string, { start, end }: Period): boolean {
  return day === start || day === end;
}

/** Whether both readings come to the same, or only the first, which is the language's own, begins or ends a period. */
function prefersFirst(first: Reading, periods: (Period | "either" | null)[], grain: Grain): boolean {
  const [one, other] = periods;
  if (!one || one === "either" || first.says !== "day") return false;
  if (other && other !== "either" && one.start === other.start) return true;
  return grain !== "event" && isEdge(first.day, one);
}

/** What a quarter or a year by its number also could be, where years do not start in January. */
function otherYear(reading: Reading, { fiscalYearStart }: Calendar): Reading {
  const skipped = reading.says === "quarter" ? (reading.number - 1) * 3 : 0;
  const month = fiscalYearStart - 1 + skipped;
  const year = Number(reading.day.slice(0, 4)) + Math.floor(month / 12);
  return { says: "month", day: `${year}-${two((month % 12) + 1)}-01` };
}

function ambiguous(text: string, first: Reading, second: Reading, example: string): ReadPeriod {
  const values = { text: text.trim(), one: first.day, other: second.day, example };
  return { ok: false, key: "numbers.period.ambiguous", values };
}

function quarterOf(start: string): number {
  return Math.floor((Number(start.slice(5, 7)) - 1) / 3) + 1;
}

import { isDay } from "#app/platform/dates";
import { fold } from "./clean-text";
import type { DateDraft, Language } from "./draft";

const months: Record<string, number> = Object.fromEntries(
  [
    "january jan enero ene",
    "february feb febrero",
    "march mar marzo",
    "april apr abril abr",
    "may mayo",
    "june jun junio",
    "july jul julio",
    "august aug agosto ago",
    "september sept sep septiembre setiembre set",
    "october oct octubre",
    "november nov noviembre",
    "december dec diciembre dic",
  ].flatMap((names, i) => names.split(" ").map((name) => [name, i + 1])),
);
const month = Object.keys(months)
  .sort((a, b) => b.length - a.length)
  .join("|");
const year = String.raw`((?:19|20|21)\d\d)`;
const weekday =
  "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thurs|fri|sat|sun|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\\.?,? ";

const longestRead = 2_000;

type Found = { start: string; end: string; precision: NonNullable<DateDraft["precision"]> };
type Shape = { pattern: RegExp; read: (parts: string[], language: Language) => Found | null };

const shapes: Shape[] = [
  { pattern: shape(`${year}-(\\d\\d)-(\\d\\d)`), read: ([y, m, d]) => day(y, Number(m), d) },
  {
    pattern: shape(
      `(?:${weekday})?(${month})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?: ?(?:-|to) ?(?:(?:${month})\\.? )?\\d{1,2})?,? ${year}`,
    ),
    read: ([m, d, y]) => day(y, months[m ?? ""], d),
  },
  {
    pattern: shape(
      `(?:${weekday}(?:el )?)?(\\d{1,2})(?:st|nd|rd|th|o|\\.)? (?:of |de )?(${month})\\.?,? (?:de |del )?${year}`,
    ),
    read: ([d, m, y]) => day(y, months[m ?? ""], d),
  },
  { pattern: shape("(\\d{1,2})[/.](\\d{1,2})[/.]((?:19|20|21)\\d\\d|\\d\\d)"), read: slashed },
  { pattern: shape(`(${month})\\.?,? (?:de |del |of )?${year}`), read: ([m, y]) => monthOf(y, months[m ?? ""]) },
  {
    pattern: shape(`(?:q([1-4])|([1-4])(?:st|nd|rd|th) quarter)(?: of)?,? ${year}`),
    read: ([q, r, y]) => quarterOf(y, Number(q ?? r)),
  },
  {
    pattern: shape(`(spring|summer|fall|autumn|winter|primavera|verano|otono|invierno)(?: of| de| del)?,? ${year}`),
    read: ([name, y]) => season(name ?? "", Number(y)),
  },
  { pattern: shape(year), read: ([y]) => span(`${y}-01-01`, `${y}-12-31`, "year") },
];

function shape(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d/.-])${source}(?![\\p{L}\\d]|[/-]\\d)`, "u");
}

/** The first date that a text names, with the place where it stands; null when it names none. */
export function findDate(text: string, language: Language): (DateDraft & Found & { index: number }) | null {
  if (text.length > longestRead) return null;
  // Folding must not move anything: only what has the same length is folded.
  const folded = [...text].map((sign) => (fold(sign).length === sign.length ? fold(sign) : sign)).join("");
  const plain = folded.length === text.length ? folded : text.toLowerCase();
  for (const { pattern, read } of shapes) {
    const match = pattern.exec(plain.replace(/\s/g, " "));
    const found = match ? read(match.slice(1), language) : null;
    if (match && found)
      return { ...found, index: match.index, raw: text.slice(match.index, match.index + match[0].length) };
  }
  return null;
}

/** The date that a whole text is, apart from a weekday or a clock time beside it. */
export function readDate(text: string, language: Language): DateDraft | null {
  const found = findDate(text, language);
  if (!found) return null;
  const { index: _, ...date } = found;
  return date;
}

function span(start: string, end: string, precision: Found["precision"]): Found {
  return { start, end, precision };
}

function day(y: string | undefined, m: number | undefined, d: string | undefined): Found | null {
  const text = `${y}-${two(m)}-${two(Number(d))}`;
  return isDay(text) ? span(text, text, "day") : null;
}

function slashed([a = "", b = "", y = ""]: string[], language: Language): Found | null {
  const fullYear = y.length === 2 ? `20${y}` : y;
  const dayFirst = language === "es" ? Number(b) <= 12 : Number(a) > 12;
  return dayFirst ? day(fullYear, Number(b), a) : day(fullYear, Number(a), b);
}

function monthOf(y: string | undefined, m: number | undefined): Found | null {
  return m ? span(`${y}-${two(m)}-01`, lastDay(Number(y), m), "month") : null;
}

function quarterOf(y: string | undefined, quarter: number): Found {
  return span(`${y}-${two(quarter * 3 - 2)}-01`, lastDay(Number(y), quarter * 3), "quarter");
}

function season(name: string, y: number): Found {
  if (/^(?:spring|primavera)/.test(name)) return span(`${y}-03-01`, `${y}-05-31`, "season");
  if (/^(?:summer|verano)/.test(name)) return span(`${y}-06-01`, `${y}-08-31`, "season");
  if (/^(?:fall|autumn|otono)/.test(name)) return span(`${y}-09-01`, `${y}-11-30`, "season");
  return span(`${y}-12-01`, lastDay(y + 1, 2), "season");
}

function lastDay(y: number, m: number): string {
  return `${y}-${two(m)}-${two(new Date(Date.UTC(y, m, 0)).getUTCDate())}`;
}

function two(number: number | undefined): string {
  return String(number ?? 0).padStart(2, "0");
}

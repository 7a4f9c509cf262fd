import type { Language, TargetDraft } from "./draft";

/** A number in a text with its unit and place. */
export type Amount = { value: number; unit: NonNullable<TargetDraft["unit"]>; start: number; end: number };

const currency = String.raw`(?:us\s?\$|usd\s?|\$|€)\s?`;
const digits = String.raw`\d(?:[\d.,]*\d)?`;
const scale = String.raw`(?:\s?(?:million|thousand|millones|mil)\b|[km]\b)`;
const unit = String.raw`\s?(?:%|percentage points?\b|percent\b|por ciento\b|puntos porcentuales\b|pp\b|×|x(?![\p{L}\d])|(?:calendar |business |working )?days?\b(?! of\b)|d[ií]as?\b|hours?\b|hrs?\b|horas?\b|dollars?\b|d[oó]lares\b)`;

const shape = new RegExp(`(?<![\\p{L}\\d#.,:/_])(${currency})?(${digits})(${scale})?(${unit})?`, "giu");

/** What follows a number that is no amount: a clock time, an ordinal, an age, a compound word. */
const noAmountAfter =
  /^(?:\s?(?:a\.?m\.?|p\.?m\.?)(?![\p{L}])|:\d|\/\d|(?:st|nd|rd|th|º|ª)(?!\p{L})|\s?-?\s?(?:to \d+-)?(?:year|yr|day|week|month|hour|minute|mile)s?-|-(?:year|day|week|month|hour|minute|point|page|step)|-(?:\s|$)|\p{L})/iu;
const noAmountBefore =
  /(?:\b(?:steps?|phase|level|session|title|section|page|route|room|grade|ages?|aged|cohort|tier|version|district|ward|top|paso|fase|nivel|sesi[oó]n|ruta|edad)\s?#?\s?|\p{L}-)$/iu;

/** The numbers of a text that can be amounts, in order. */
export function findAmounts(text: string, language: Language): Amount[] {
  return [...text.matchAll(shape)].flatMap((match) => {
    const [all, money = "", number = "", size = "", measure = ""] = match;
    const start = match.index;
    const end = start + all.length;
    const value = parseNumber(number, language);
    if (value === null || noAmountBefore.test(text.slice(Math.max(0, start - 20), start))) return [];
    if (measure === "" && noAmountAfter.test(text.slice(end, end + 20))) return [];
    return [{ value: value * scaleOf(size), unit: unitOf(money, measure), start, end }];
  });
}

/** A number as it is written in a language: "1,240.5", "1.250", "48.500,00"; null when it is none. */
export function parseNumber(text: string, language: Language): number | null {
  const comma = text.lastIndexOf(",");
  const point = text.lastIndexOf(".");
  const groups = (sign: string) => new RegExp(`^\\d{1,3}(?:\\${sign}\\d{3})+$`).test(text);
  let plain = text;
  if (comma >= 0 && point >= 0)
    plain = comma > point ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, "");
  else if (comma >= 0) plain = groups(",") && language === "en" ? text.replace(/,/g, "") : text.replace(",", ".");
  else if (point >= 0 && language === "es" && groups(".")) plain = text.replace(/\./g, "");
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function scaleOf(size: string): number {
  if (/^\s?(?:k|thousand|mil)$/i.test(size)) return 1_000;
  return size === "" ? 1 : 1_000_000;
}

function unitOf(money: string, measure: string): Amount["unit"] {
  if (money !== "" || /d(?:ollar|[oó]lar)/i.test(measure)) return "usd";
  if (/%|percent|por ciento|puntos|pp/i.test(measure)) return "percent";
  if (/[×x]/i.test(measure)) return "ratio";
  if (/d[aií]+[ys]?/i.test(measure)) return "days";
  return /h/i.test(measure) ? "hours" : "count";
}

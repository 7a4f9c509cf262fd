import type { MessageKey } from "./i18n/catalog";

export const unitCodes = ["count", "percent", "currency", "days", "hours", "rating", "own"] as const;
export type UnitCode = (typeof unitCodes)[number];

/** How amounts of a measure are stored: as integers at `scale` decimal places (12.5 at scale 2 is 1250). */
export type Measure = { unit: UnitCode; scale: number };

const scales: Record<Exclude<UnitCode, "own">, number> = {
  count: 0,
  percent: 2,
  currency: 2,
  days: 0,
  hours: 2,
  rating: 2,
};

/** The decimal places of a unit; units of people's own carry between 0 and 4, as they chose. */
export function scaleOf(unit: UnitCode, own = 0): number {
  return unit === "own" ? Math.min(4, Math.max(0, Math.trunc(own))) : scales[unit];
}

/** Units in which less than nothing makes sense: a change in percent, a loss in money. */
export function allowsNegative(unit: UnitCode): boolean {
  return unit === "percent" || unit === "currency";
}

export type ReadAmount =
  { ok: true; amount: number } | { ok: false; key: MessageKey; values: Record<string, string | number> };

const MOST_DIGITS = 15;

/**
 * Reads an amount as people type it, to an integer at the measure's scale. The rules, in order:
 *
 * 1. Arabic-Indic and full-width digits are digits; spaces of any kind and apostrophes may part thousands.
 * 2. Nothing typed is not zero: refused.
 * 3. `$`, `€`, `US$`, `USD`, `EUR` beside the number are dropped for money, `%` behind it for percent; elsewhere they are refused.
 * 4. What is left must be digits with separators: "ten", "~25", "1.2k" and "(3)" are refused.
 * 5. Two kinds of separators: the last one, standing once, is the decimal one ("1,240.50", "1.250,00").
 *    One kind, several times: thousands ("1.240.000"). One kind, once: what it is in the reader's language; "1,240" is
 *    thousands in English, "1.250" in Spanish. The language's decimal sign with exactly three digits behind it could be
 *    either ("1.240" in English), and the thousands sign elsewhere than before three digits ("1,24") is a slip: both are
 *    refused, with the two readings named.
 * 6. No more decimal places than the measure has, zeros at the end aside.
 * 7. Below zero only where the unit allows it: percent and money.
 * 8. At most 15 digits.
 */
export function parseAmount(text: string, { unit, scale, locale = "en" }: Measure & { locale?: string }): ReadAmount {
  const typed = text.trim();
  const plain = tidyNumber(typed);
  if (plain === "") return refused("units.blank", typed);
  const bare = withoutMarks(plain, unit);
  if (bare === null) return refused(plain.includes("%") ? "units.notPercent" : "units.notMoney", typed);
  const match = /^([+-]?)(\d[\d.,]*|[.,]\d+)$/.exec(bare);
  if (!match) return refused("units.notANumber", typed);
  const separated = separate(match[2] ?? "", locale);
  if ("refused" in separated)
    return { ok: false, ...separated.refused, values: { text: typed, ...separated.refused.values } };
  return atScale({ ...separated, isNegative: match[1] === "-" }, { unit, scale, typed });
}

/** The number of an amount: 1250 at scale 2 is 12.5. Exact for display: amounts have 15 digits at most. */
export function toNumber(amount: number, scale: number): number {
  return amount / 10 ** scale;
}

/** The amount nearest to a number, at a scale. */
export function toAmount(value: number, scale: number): number {
  return Math.round(Number((value * 10 ** scale).toPrecision(MOST_DIGITS))) + 0;
}

/** An amount as text, with the unit's own sign: `1,240`, `12.5 %`, `$1,240.50`. Own units and counts carry no word here. */
export function formatAmount(amount: number, { unit, scale, locale = "en" }: Measure & { locale?: string }): string {
  return formatNumber(toNumber(amount, scale), unit, locale, scale);
}

/** As `formatAmount`, for a number that was worked out: at most `places` decimals. */
export function formatNumber(value: number, unit: UnitCode, locale = "en", places = 2): string {
  const money = unit === "currency";
  const wholeMoney = money && Number.isInteger(value);
  const text = decimals(locale, money && !wholeMoney ? Math.min(2, places) : 0, places).format(Math.abs(value));
  const sign = value < 0 && /[1-9]/.test(text) ? "−" : "";
  if (money) return locale.startsWith("es") ? `${sign}${text} US$` : `${sign}$${text}`;
  return unit === "percent" ? `${sign}${text} %` : `${sign}${text}`;
}

// Making a formatter costs a hundred times what using it does, and a page writes many numbers.
const formatters = new Map<string, Intl.NumberFormat>();

function decimals(locale: string, fewest: number, most: number): Intl.NumberFormat {
  const name = `${locale} ${fewest} ${most}`;
  let formatter = formatters.get(name);
  if (!formatter) {
    const digits = { minimumFractionDigits: fewest, maximumFractionDigits: most };
    formatter = new Intl.NumberFormat(locale, { ...digits, useGrouping: "always" });
    formatters.set(name, formatter);
  }
  return formatter;
}

function refused(key: MessageKey, text: string, values: Record<string, string | number> = {}): ReadAmount {
  return { ok: false, key, values: { text, ...values } };
}

function tidyNumber(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/\u066b/g, ".")
    .replace(/\u066c/g, ",")
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/[٪％]/g, "%")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(\d)[ '’](?=\d{3}(?!\d))/g, "$1");
}

/** The text without the sign of its unit; null when it carries the sign of another. */
function withoutMarks(text: string, unit: UnitCode): string | null {
  const money = /(US\$|\$|€|USD|EUR)/i;
  let rest = text;
  if (unit === "currency") rest = rest.replace(money, "").trim();
  if (unit === "percent") rest = rest.replace(/ ?%$/, "");
  if (rest.includes("%") || money.test(rest)) return null;
  return rest.replace(/^([+-]) /, "$1");
}

type Separated = { whole: string; decimals: string };
type Slip = { refused: { key: MessageKey; values: Record<string, string> } };

function separate(text: string, locale: string): Separated | Slip {
  const decimal = locale.startsWith("es") ? "," : ".";
  const marks = [...text.replace(/\d/g, "")];
  const last = marks.at(-1);
  if (last === undefined) return { whole: text, decimals: "" };
  const found = marks.length === 1 ? separateOnce(text, last, last === decimal) : separateOften(text, last, marks);
  return found ?? slip(text, locale);
}

function separateOnce(text: string, mark: string, isDecimal: boolean): Separated | null {
  const [whole, decimals] = splitLast(text, mark);
  const looksLikeThousands = decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (isDecimal) return looksLikeThousands ? null : { whole, decimals };
  return looksLikeThousands ? { whole: whole + decimals, decimals: "" } : null;
}

function separateOften(text: string, last: string, marks: readonly string[]): Separated | null {
  if (new Set(marks).size === 1) return areThousands(text) ? { whole: digitsOf(text), decimals: "" } : null;
  const [whole, decimals] = splitLast(text, last);
  const standsOnce = marks.filter((mark) => mark === last).length === 1;
  return standsOnce && areThousands(whole) ? { whole: digitsOf(whole), decimals } : null;
}

function splitLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Digits parted in threes by one kind of separator, or not parted at all. */
function areThousands(text: string): boolean {
  return /^\d+$/.test(text) || /^\d{1,3}(,\d{3})+$/.test(text) || /^\d{1,3}(\.\d{3})+$/.test(text);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

function slip(text: string, locale: string): Slip {
  const decimal = locale.startsWith("es") ? "," : ".";
  const [whole, rest] = splitLast(text, [...text.replace(/\d/g, "")].at(-1) ?? ".");
  const joined = digitsOf(whole) + digitsOf(rest);
  const parted = `${digitsOf(whole) || "0"}${decimal}${digitsOf(rest).replace(/0+$/, "") || "0"}`;
  return { refused: { key: "units.ambiguous", values: { joined, parted } } };
}

type Digits = Separated & { isNegative: boolean };

function atScale(
  { whole, decimals, isNegative }: Digits,
  { unit, scale, typed }: Measure & { typed: string },
): ReadAmount {
  const kept = decimals.replace(/0+$/, "");
  if (kept.length > scale)
    return refused(scale === 0 ? "units.whole" : "units.tooManyDecimals", typed, { places: scale });
  const digits = (whole + kept.padEnd(scale, "0")).replace(/^0+/, "");
  if (digits.length > MOST_DIGITS) return refused("units.tooLarge", typed);
  const amount = Number(digits || "0");
  if (isNegative && amount > 0 && !allowsNegative(unit)) return refused("units.negative", typed);
  return { ok: true, amount: isNegative && amount > 0 ? -amount : amount };
}

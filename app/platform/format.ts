import { instantOf } from "./dates";
import type { Locale } from "./i18n/catalog";
import { remembered } from "./remembered";

/** Where and when a page is read: `today` is `YYYY-MM-DD` in `timeZone`; empty means that every date carries its year. */
export type FormatSettings = { locale: Locale; timeZone: string; today: string };

export type PeriodKind = "month" | "quarter" | "year" | "event";

/**
 * Numbers, lists and dates in words of one locale. Days are `YYYY-MM-DD` texts and have no time zone; instants are
 * epoch milliseconds and are shown in the settings' zone. The year stands when it is not this one.
 */
export type Formats = ReturnType<typeof makeFormats>;

const made = new Map<string, Formats>();
// Of each format: a page shows fewer.
const DAYS_KEPT = 200;

export function formatsFor(settings: FormatSettings): Formats {
  const key = `${settings.locale} ${settings.timeZone} ${settings.today}`;
  let formats = made.get(key);
  if (!formats) {
    // A server that runs for months meets a new day every day.
    if (made.size > 100) made.clear();
    formats = makeFormats(settings);
    made.set(key, formats);
  }
  return formats;
}

function makeFormats({ locale, timeZone, today }: FormatSettings) {
  return { ...numberFormats(locale), ...dayFormats(locale, today), ...instantFormats(locale, timeZone, today) };
}

function numberFormats(locale: Locale) {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 6, signDisplay: "exceptZero" });
  const and = new Intl.ListFormat(locale, { type: "conjunction" });
  const or = new Intl.ListFormat(locale, { type: "disjunction" });
  return {
    /** `1,240` */
    number: (value: number) => withMinus(plain.format(value)),
    /** `+115`, `−22`, `0` */
    signed: (value: number) => withMinus(signed.format(value)),
    /** `A, B, and C` */
    list: (items: readonly string[]) => and.format(items),
    /** `A, B, or C` */
    alternatives: (items: readonly string[]) => or.format(items),
  };
}

function dayFormats(locale: Locale, today: string) {
  const show = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    return remembered((day) => tidy(format.format(dateOf(day))), DAYS_KEPT);
  };
  const withYear = (options: Intl.DateTimeFormatOptions) => {
    const [same, other] = [show(options), show({ ...options, year: "numeric" })];
    return (day: string) => (isThisYear(day, today) ? same(day) : other(day));
  };
  const block = { month: show({ month: "short" }), day: show({ day: "numeric" }) };
  return {
    /** `Friday, Oct 9` */
    day: withYear({ weekday: "long", month: "short", day: "numeric" }),
    /** `Fri, Oct 9` */
    weekday: withYear({ weekday: "short", month: "short", day: "numeric" }),
    /** `Oct 9` */
    shortDay: withYear({ month: "short", day: "numeric" }),
    /** `Friday, October 9, 2026`: for documents and the title of a date. */
    exactDay: show({ weekday: "long", month: "long", day: "numeric", year: "numeric" }),
    /** `October 9, 2026` */
    longDay: show({ month: "long", day: "numeric", year: "numeric" }),
    /** `Oct` and `9`, for the block beside a session's name. */
    dayBlock: (day: string) => ({ month: block.month(day), day: block.day(day) }),
    ...periodFormats(locale),
  };
}

function periodFormats(locale: Locale) {
  const formats = {
    long: new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long", year: "numeric" }),
    short: new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "short", year: "numeric" }),
    month: new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "short" }),
    year: new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric" }),
    day: new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "short", day: "numeric", year: "numeric" }),
  };
  // A page says the same few periods many times, and saying one costs as much as a small query.
  const ranges = new Map(
    Object.values(formats).map((format) => {
      const say = (days: string) => tidy(format.formatRange(...boundsOf(days)));
      return [format, remembered(say, DAYS_KEPT)];
    }),
  );
  const range = (format: Intl.DateTimeFormat, start: string, end: string) => ranges.get(format)!(`${start} ${end}`);
  const named = (format: Intl.DateTimeFormat) => (kind: PeriodKind, start: string) => {
    if (kind === "event") return range(formats.day, start, start);
    if (kind === "month") return range(format, start, start);
    if (kind === "year" && start.slice(5, 7) === "01") return range(formats.year, start, start);
    return range(format, start, lastMonth(kind, start));
  };
  return {
    /** `September 2026`, `July–September 2026`, `2026`, `July 2025–June 2026`, `Oct 9, 2026`; from the period's first day. */
    period: named(formats.long),
    /** `Sep 2026`, `Jul–Sep 2026`, `2026` */
    shortPeriod: named(formats.short),
    /** The name on a chart's axis, below which the year stands: `Sep`, `Jul–Sep`, nothing for a year. */
    axisPeriod: (kind: PeriodKind, start: string) => {
      if (kind === "year") return "";
      if (kind === "event") return range(formats.month, start, start);
      return range(formats.month, start, lastMonth(kind, start));
    },
    /** The year of a period on a chart's axis: `2026`. */
    axisYear: (start: string) => start.slice(0, 4),
    /** `Jan 5–7, 2026` */
    daySpan: (start: string, end: string) => range(formats.day, start, end),
  };
}

function instantFormats(locale: Locale, timeZone: string, today: string) {
  const show = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (at: number) => tidy(format.format(at));
  };
  const civil = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  const dayOf = (at: number) => civil.format(at);
  const days = dayFormats(locale, today);
  const hours = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
  const short: Intl.DateTimeFormatOptions = { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };
  const [sameYear, otherYear] = [show(short), show({ ...short, year: "numeric" })];
  return {
    /** The civil date of an instant in the zone, `YYYY-MM-DD`. */
    dayOf,
    /** `Oct 12, 4:10 pm` */
    instant: (at: number) => (isThisYear(dayOf(at), today) ? sameYear(at) : otherYear(at)),
    /** `Friday, October 9, 2026 at 4:10 pm CDT` */
    exactInstant: show({
      weekday: "long",
      month: "long",
      day: "numeric",
      year: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZoneName: "short",
    }),
    /** `Oct 9`, of an instant. */
    instantDay: (at: number) => days.shortDay(dayOf(at)),
    /** `9:00–11:00 am CDT`, or `9:00 am CDT`: times of a day (`HH:MM`) in the zone. */
    hours: (day: string, start: string, end: string | null) => {
      const [from, to] = [start, end ?? start].map((time) => instantOf(day, time, timeZone));
      return tidy(hours.formatRange(from!, to!)).replace(" – ", "–");
    },
    /** `4:10 pm` */
    time: show({ hour: "numeric", minute: "2-digit" }),
  };
}

function boundsOf(days: string): [Date, Date] {
  const [start = "", end = ""] = days.split(" ");
  return [dateOf(start), dateOf(end)];
}

function lastMonth(kind: PeriodKind, start: string): string {
  const date = dateOf(start);
  date.setUTCMonth(date.getUTCMonth() + (kind === "year" ? 11 : kind === "quarter" ? 2 : 0));
  return date.toISOString().slice(0, 10);
}

function isThisYear(day: string, today: string): boolean {
  return day.slice(0, 4) === today.slice(0, 4);
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

// A true minus sign is as wide as the plus beside it.
function withMinus(text: string): string {
  return text.replace("-", "−");
}

// The locale data spaces its dashes and hours with thin spaces that few fonts carry, and shouts AM.
function tidy(text: string): string {
  return text
    .replace(/(\p{L}|\d)\u2009–\u2009(?=\p{L}+ \d{4}$|\p{L}+$|\d+, \d{4}$)/u, "$1–")
    .replace(/[\u2009\u202f]/g, " ")
    .replace(/\b([AP])M\b/, (half) => half.toLowerCase());
}

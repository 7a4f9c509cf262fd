import { isOver, type Period, recentPeriods } from "#app/platform/periods";
import type { Grain } from "#app/platform/periods";
import type { Calendar } from "./calendar";
import { type Numbers, seasons } from "./metric-story";
import type { OrganizationKey } from "./organizations";

/** What one organization gives for one period, as it is typed. */
export type Answer = {
  organization: OrganizationKey;
  period: Period;
  /** How many periods before the last one. */
  back: number;
  value: number;
  whole: number | null;
  isMissing: boolean;
};

const howMany: Record<Grain, number> = { month: 18, quarter: 6, year: 2, event: 0 };

/** The periods of the demo's eighteen months that are over, oldest first. Of a year only October matters. */
export function periodsOf(grain: Grain, calendar: Calendar): Period[] {
  const recent = recentPeriods(grain, calendar.today, 1, howMany[grain] + 1).reverse();
  if (grain === "year") return recent.filter(({ start }) => `${start.slice(0, 4)}-11-05` < calendar.today).slice(-2);
  return recent.filter((period) => isOver(period, calendar.today));
}

/** Everything that a metric's organizations give, the same on every run. */
export function answersOf(numbers: Numbers, grain: Grain, calendar: Calendar): Answer[] {
  const all = periodsOf(grain, calendar);
  const periods = all.slice(-(numbers.periods ?? all.length));
  return Object.entries(numbers.values).flatMap(([key, way]) => {
    const organization = key as OrganizationKey;
    const whole = numbers.wholes?.[organization];
    return periods.map((period, i) => {
      const back = periods.length - 1 - i;
      const done = periods.length === 1 ? 1 : i / (periods.length - 1);
      const busy = busyness(numbers, period);
      const luck = 1 + (numbers.wobble ?? 0) * jitter(`${organization} ${way.join()} ${i}`);
      const dip = numbers.dip?.[0] === back ? numbers.dip[1] : 1;
      const wholeNow = whole ? Math.round(between(whole, done) * busy) : null;
      const value = Math.max(0, Math.round(between(way, done) * busy * luck * dip));
      const isMissing = numbers.missing?.some(([who, when]) => who === organization && when === back) ?? false;
      return {
        organization,
        period,
        back,
        value: wholeNow === null ? value : Math.min(value, wholeNow),
        whole: wholeNow,
        isMissing,
      };
    });
  });
}

function busyness({ season = "even" }: Numbers, { grain, start }: Period): number {
  if (grain === "year" || grain === "event") return 1;
  const first = Number(start.slice(5, 7)) - 1;
  const months = seasons[season].slice(first, first + (grain === "quarter" ? 3 : 1));
  return months.reduce((sum, month) => sum + month, 0) / months.length;
}

function between([first, last]: [number, number], done: number): number {
  return first + (last - first) * done;
}

/** A number between −1 and 1 that depends on nothing but the text. */
export function jitter(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519);
  return ((hash >>> 0) % 2001) / 1000 - 1;
}

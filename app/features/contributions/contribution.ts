import { type Period, periodOf, recentPeriods, startsPeriod } from "#app/platform/periods";
import { parseAmount } from "#app/platform/units";
import { isDay } from "#app/platform/dates";
import { Refusal } from "#app/platform/errors";
import type { Dimension } from "#app/features/dimensions/dimension";
import { asksForParts, type Definition, type Metric } from "#app/features/metrics/metric";
import type { SpokeFor } from "#app/features/organizations/spoke-for";
import type { Shown } from "#app/features/metrics/visible-value";

export type ContributionState = "pending" | "accepted" | "returned" | "withdrawn" | "superseded";

/** By a form of somebody signed in, by an ask's link, from a file, or from another system. */
export type EnteredThrough = "form" | "link" | "import" | "api";

/** What one organization reports: a value, a part and a whole, or all null: it does not apply to them. */
export type Amounts = { amount: number | null; numerator: number | null; denominator: number | null };

export const doesNotApply: Amounts = { amount: null, numerator: null, denominator: null };

export function isNotApplicable({ amount, denominator }: Amounts): boolean {
  return amount === null && denominator === null;
}

/** What a form says about amounts, before it is read. */
export type TypedAmounts = { value: string; numerator: string; denominator: string; notApplicable: boolean };

/**
 * Reads the amounts of a form by the metric's definition (see `parseAmount` for the rules).
 * @throws {Refusal} `invalid` at the field that cannot be read, or whose part is larger than its whole.
 */
export function readAmounts(typed: TypedAmounts, definition: Definition, locale: string): Amounts {
  if (typed.notApplicable) {
    const filled = [typed.value, typed.numerator, typed.denominator].some((text) => text.trim() !== "");
    if (filled)
      throw new Refusal(
        "invalid",
        "contributions.error.bothAnswers",
        undefined,
        asksForParts(definition) ? "numerator" : "value",
      );
    return doesNotApply;
  }
  if (!asksForParts(definition)) return { ...doesNotApply, amount: read(typed.value, "value", definition, locale) };
  const whole = { unit: "count" as const, scale: definition.scale };
  const numerator = read(typed.numerator, "numerator", whole, locale);
  const denominator = read(typed.denominator, "denominator", whole, locale);
  if (denominator === 0) throw new Refusal("invalid", "contributions.error.noWhole", undefined, "denominator");
  if (numerator > denominator) throw new Refusal("invalid", "contributions.error.partTooLarge", undefined, "numerator");
  return { amount: null, numerator, denominator };
}

function read(
  text: string,
  field: string,
  { unit, scale }: Pick<Definition, "unit" | "scale">,
  locale: string,
): number {
  const result = parseAmount(text, { unit, scale, locale });
  if (!result.ok) throw new Refusal("invalid", result.key, result.values, field);
  return result.amount;
}

/**
 * The period that starts on a day, for a metric of this grain.
 * @throws {Refusal} `invalid` when no period of the coalition's calendar starts there, or it is still to come.
 */
export function readPeriod(
  start: string,
  { grain }: Pick<Definition, "grain">,
  today: string,
  fiscalYearStart: number,
): Period {
  if (!isDay(start))
    throw new Refusal(
      "invalid",
      grain === "event" ? "contributions.error.day" : "contributions.error.period",
      undefined,
      "period",
    );
  if (!startsPeriod(grain, start, fiscalYearStart))
    throw new Refusal("invalid", "contributions.error.period", undefined, "period");
  if (start > today) throw new Refusal("invalid", "contributions.error.future", undefined, "period");
  return periodOf(grain, start, fiscalYearStart);
}

/** The periods that a form offers, newest first: eight months, quarters or years, this one included. */
export function offeredPeriods({ grain }: Pick<Definition, "grain">, today: string, fiscalYearStart: number): Period[] {
  return recentPeriods(grain, today, fiscalYearStart, 8);
}

/** The period that a form asks for first: the last one that is over, unless it is answered; then this one. */
export function periodToAskFor(offered: readonly Period[], answered: ReadonlySet<string>): Period | null {
  const [current, last] = offered;
  if (last && !answered.has(last.start)) return last;
  return current ?? null;
}

/** One organization's answer for one period, as the reader may see it. */
export type Reporter = {
  organization: { slug: string; name: string };
  isOwn: boolean;
  answer: "pending" | "accepted" | "not_applicable" | "missing";
  shown: Shown<Amounts>;
  enteredAt: number | null;
  /** Who entered it, and for whom they spoke then; where the reader may see the number as it is. */
  by: SpokeFor | null;
  /** Set where the reader may correct it. */
  correctable: string | null;
};

export type FormOrganization = { id: string; name: string };

/** What the form for one metric shows. */
export type ContributionFormData = {
  metric: Metric;
  /** Whether the metric's own page is open to the reader. */
  mayOpen: boolean;
  organizations: FormOrganization[];
  /** The organization that the last and the existing number are of. */
  organization: FormOrganization | null;
  periods: Period[];
  period: Period | null;
  /** The last number of that organization, of whatever period. */
  last: (Amounts & { period: Period }) | null;
  /** The number that stands for the chosen period: a second one is a correction of it. */
  existing: (Amounts & { id: string; period: Period }) | null;
  /** What the number is to be broken down by. */
  dimensions: Dimension[];
};

/** What the form that puts a number right shows. */
export type CorrectionData = Amounts & {
  id: string;
  metric: Metric;
  mayOpen: boolean;
  organizationName: string;
  period: Period;
  note: string;
  evidenceUrl: string | null;
  /** The words with which it was given back; null for one that was not. */
  returned: string | null;
  /** What the number is to be broken down by, and the parts that it has. */
  dimensions: Dimension[];
  slices: (Amounts & { categoryId: string })[];
};

/** One pending number in the list of those that the reader may accept. */
export type PendingContribution = Amounts & {
  id: string;
  metric: Pick<Metric, "id" | "name" | "unit" | "unitLabel" | "scale" | "aggregation">;
  organization: { slug: string; name: string };
  period: Period;
  note: string;
  evidenceUrl: string | null;
  /** How many files show where it comes from. */
  files: number;
  /** Null for the holder of an ask's link. */
  enteredBy: string | null;
  through: EnteredThrough;
  enteredAt: number;
  onBehalf: boolean;
  isCorrection: boolean;
};

/** One metric that an organization is to report, on its representative's page. */
export type OwnMetric = {
  metric: Metric;
  /** Whether the metric's own page is open to the reader. */
  mayOpen: boolean;
  organization: FormOrganization;
  /** The period that waits for a number from somebody who reports this metric: the last one that is over, else this one. */
  period: Period | null;
  /** Whether that period is over, so that the number can be asked for. */
  isDue: boolean;
  last: (Amounts & { id: string; period: Period; state: ContributionState }) | null;
};

/** A number that was logged a moment ago, as its reporter sees it. */
export type Logged = Amounts & { id: string; metric: Metric; mayOpen: boolean; period: Period };

/** One ask of the last months: how much was asked, and how long the answers took. */
export type BudgetAsk = {
  organization: { slug: string; name: string };
  /** The month in which it was asked, `YYYY-MM`, in the coalition's time zone. */
  month: string;
  questions: number;
  answered: number;
  /** How long people had its page open, added up; null where nobody answered there. */
  tookSeconds: number | null;
};

export type BudgetRow = {
  organization: { slug: string; name: string };
  /** By month, in the order of `months`: what was asked, and the minutes that it takes; null while nothing was measured. */
  months: { questions: number; minutes: number | null }[];
  questions: number;
  minutes: number | null;
};

export type AskBudget = {
  /** Months as `YYYY-MM`, oldest first. */
  months: string[];
  /** What one answer takes: the median of the asks that were answered on their page; null before the first. */
  secondsPerQuestion: number | null;
  measured: number;
  /** Who is asked most comes first. */
  rows: BudgetRow[];
};

/**
 * How much of each organization's time its asks take, by month. What an answer takes is measured: the time that an
 * ask's page was open, by the answers given there, as the median of all asks, so that one page left open does not count
 * for all. What was asked is then so many times that.
 */
export function askBudget(asks: readonly BudgetAsk[], months: readonly string[]): AskBudget {
  const paces = asks.flatMap(({ tookSeconds, answered }) =>
    tookSeconds === null || answered === 0 ? [] : [tookSeconds / answered],
  );
  const secondsPerQuestion = median(paces);
  const minutesFor = (questions: number) =>
    secondsPerQuestion === null ? null : (questions * secondsPerQuestion) / 60;
  const slugs = [...new Set(asks.map(({ organization }) => organization.slug))];
  const rows = slugs.map((slug): BudgetRow => {
    const own = asks.filter(({ organization }) => organization.slug === slug);
    const byMonth = months.map((month) => added(own.filter((ask) => ask.month === month)));
    const questions = byMonth.reduce((sum, count) => sum + count, 0);
    return {
      organization: own[0]!.organization,
      months: byMonth.map((count) => ({ questions: count, minutes: minutesFor(count) })),
      questions,
      minutes: minutesFor(questions),
    };
  });
  rows.sort((a, b) => b.questions - a.questions || (a.organization.name < b.organization.name ? -1 : 1));
  return { months: [...months], secondsPerQuestion, measured: paces.length, rows };
}

function added(asks: readonly BudgetAsk[]): number {
  return asks.reduce((sum, { questions }) => sum + questions, 0);
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The last `count` months up to a day, oldest first, as `YYYY-MM`. */
export function lastMonths(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return Array.from({ length: count }, (_, at) => {
    const date = new Date(Date.UTC(year, month - count + at, 1));
    return date.toISOString().slice(0, 7);
  });
}

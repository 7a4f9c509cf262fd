/** A current number of one of the two organizations. */
export type ClashingNumber = {
  id: string;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  state: "pending" | "accepted";
};

/** A period of a metric for which both organizations reported. */
export type Clash = {
  /** Metric and first day of the period: its name in forms. */
  key: string;
  metricId: string;
  versionId: string;
  grain: string;
  periodStart: string;
  kept: ClashingNumber;
  merged: ClashingNumber;
  /** Why the two cannot be added, when they cannot. */
  obstacle: "states" | "definitions" | null;
};

export const clashChoices = ["add", "kept", "merged"] as const;
export type ClashChoice = (typeof clashChoices)[number];

/** What was chosen for one period, else for all; null where it is still to be chosen, or cannot be. */
export function choiceFor(
  { key, obstacle }: Pick<Clash, "key" | "obstacle">,
  chosen: ReadonlyMap<string, ClashChoice>,
): ClashChoice | null {
  const choice = chosen.get(key) ?? chosen.get("all") ?? null;
  return choice === "add" && obstacle ? null : choice;
}

type Row = {
  id: string;
  metric_id: string;
  metric_version_id: string;
  grain: string;
  period_start: string;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  state: string;
};

/** The periods for which both have a current number. Dated events stand beside each other: they never clash. */
export function clashesBetween(kept: readonly Row[], merged: readonly Row[]): Clash[] {
  const own = new Map(kept.filter(isCurrent).map((row) => [keyOf(row), row]));
  return merged.filter(isCurrent).flatMap((row): Clash[] => {
    const other = own.get(keyOf(row));
    if (!other) return [];
    const obstacle =
      other.metric_version_id !== row.metric_version_id ? "definitions" : other.state !== row.state ? "states" : null;
    return [
      {
        key: keyOf(row),
        metricId: row.metric_id,
        versionId: row.metric_version_id,
        grain: row.grain,
        periodStart: row.period_start,
        kept: numberOf(other),
        merged: numberOf(row),
        obstacle,
      },
    ];
  });
}

function isCurrent(row: Row): boolean {
  return row.grain !== "event" && (row.state === "pending" || row.state === "accepted");
}

function keyOf({ metric_id, period_start }: Row): string {
  return `${metric_id}.${period_start}`;
}

function numberOf({ id, amount, numerator, denominator, state }: Row): ClashingNumber {
  return { id, amount, numerator, denominator, state: state as ClashingNumber["state"] };
}

/** Two answers added up. One that does not apply adds nothing; two that do not apply stay so. */
export function addAmounts(
  a: Pick<ClashingNumber, "amount" | "numerator" | "denominator">,
  b: Pick<ClashingNumber, "amount" | "numerator" | "denominator">,
) {
  const add = (x: number | null, y: number | null) => (x === null ? y : y === null ? x : x + y);
  return {
    amount: add(a.amount, b.amount),
    numerator: add(a.numerator, b.numerator),
    denominator: add(a.denominator, b.denominator),
  };
}

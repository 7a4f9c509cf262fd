import type { Dimension } from "#app/features/dimensions/dimension";
import { type Metric, unknownBaseline, type Total } from "./metric";
import type { Figure } from "./metric-math";
import { figureOfShown, reportedDefinition } from "./metric-standing";
import { GAP } from "./slice-totals";
import type { VisibleBreakdown } from "./visible-breakdown";
import type { Shown } from "./visible-value";

/** How many periods the table shows beside one another. */
const PERIODS_SHOWN = 6;

/** A metric by one dimension, as one reader may see it: a row for each category, a column for each of the last periods. */
export type BreakdownView = {
  id: string;
  name: string;
  /** First days, newest first. */
  periods: string[];
  rows: CategoryRow[];
  /** Whether there is a column of all periods together, and whether that is of closed ones alone. */
  all: "periods" | "closed" | null;
  hasHidden: boolean;
  hasGap: boolean;
};

export type CategoryRow = {
  id: string;
  /** Null for what is the portal's own: what is not known, and what the parts leave. */
  name: string | null;
  kind: "own" | "unknown" | "gap";
  cells: Figure[];
  all: Figure | null;
};

/** What may leave the server of a breakdown. Categories that are no longer asked stand there as long as they have numbers. */
export function breakdownView(
  dimension: Dimension,
  visible: VisibleBreakdown,
  metric: Metric,
  { isClosed }: { isClosed: boolean },
): BreakdownView {
  const definition = reportedDefinition(metric);
  const figure = (shown: Shown<Total> | undefined) =>
    figureOfShown(shown ?? { state: "none" }, definition, unknownBaseline);
  const periods = [...visible.periods.keys()].sort().reverse().slice(0, PERIODS_SHOWN);
  const all = visible.all.size === 0 ? null : isClosed ? "closed" : "periods";
  const rowOf = (id: string, name: string | null, kind: CategoryRow["kind"]): CategoryRow => ({
    id,
    name,
    kind,
    cells: periods.map((start) => figure(visible.periods.get(start)?.get(id))),
    all: all === null ? null : figure(visible.all.get(id)),
  });
  const categories = dimension.categories.map(({ id, name, isUnknown, isRetired }) => ({
    isRetired,
    row: isUnknown ? rowOf(id, null, "unknown") : rowOf(id, name, "own"),
  }));
  const gap = rowOf(GAP, null, "gap");
  const rows = categories.filter(({ row, isRetired }) => !isRetired || hasSomething(row)).map(({ row }) => row);
  const shown = hasSomething(gap) ? [...rows, gap] : rows;
  return {
    id: dimension.id,
    name: dimension.name,
    periods,
    rows: shown,
    all,
    hasHidden: shown.some((row) => figuresOf(row).some(isHidden)),
    hasGap: hasSomething(gap),
  };
}

function figuresOf({ cells, all }: CategoryRow): Figure[] {
  return all ? [...cells, all] : cells;
}

function hasSomething(row: CategoryRow): boolean {
  return figuresOf(row).some((figure) => figure.kind === "number" || isHidden(figure));
}

function isHidden(figure: Figure): boolean {
  return figure.kind === "words" && figure.why === "suppressed";
}

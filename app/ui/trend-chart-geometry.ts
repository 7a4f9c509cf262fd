export type TrendPoint = {
  /** Under the axis: "Q3", "Jul–Sep", "Jul". */
  label: string;
  /** Printed once under the first label that carries it: "2026". */
  group?: string;
  /** Null where there is no number to show: not reported yet, or suppressed. */
  value: number | null;
  /** The number in words: "141". */
  text?: string;
  /** Not complete yet: an open dot at the end of a dotted line. */
  open?: boolean;
};

export type TrendTarget = {
  low: number | null;
  high: number | null;
  provisional?: boolean;
  /** Index of the first period that the target counts for; all of them when left out. */
  from?: number;
  label: string;
};

export const plot = { top: 26, bottom: 250, height: 302 };

export type TrendScale = { y: (value: number) => number; ticks: number[] };

/** Heights in pixels for every value that the chart shows, and round numbers to draw lines at. */
export function trendScale(values: readonly number[]): TrendScale {
  const largest = Math.max(...values, -Infinity);
  const smallest = Math.min(...values, Infinity);
  if (values.length === 0 || (largest === 0 && smallest === 0)) return scaleBetween(0, 1, 1);
  const far = smallest > 0 && largest > smallest && largest - smallest < largest / 4;
  const from = far ? smallest - (largest - smallest) / 2 : Math.min(0, smallest);
  const to = Math.max(0, largest);
  const step = niceStep((to - from) / 3);
  return scaleBetween(Math.floor(from / step) * step, to + (to - from) * 0.08, step);
}

function scaleBetween(from: number, to: number, step: number): TrendScale {
  const y = (value: number) => Math.round(plot.bottom - ((value - from) / (to - from)) * (plot.bottom - plot.top));
  const count = Math.floor((to - from) / step);
  // Sums of steps such as 0.1 + 0.2 are cleaned of their last digits.
  const ticks = Array.from({ length: count + 1 }, (_, at) => Number((from + at * step).toPrecision(12)));
  return { y, ticks };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}

// The first point stands clear of the numbers at the left edge, the last one of the right edge.
const firstPoint = 11;
const end = 98;

function start(count: number): number {
  return Math.max(4, (2 * count * firstPoint - end) / (2 * count - 1));
}

/** Where a period's place on the axis begins, in percent. */
export function slotStart(index: number, count: number): number {
  return start(count) + (index * (end - start(count))) / count;
}

/** The middle of a period's place, where its point stands. */
export function slotMiddle(index: number, count: number): number {
  return slotStart(index + 0.5, count);
}

export type LabelPlan = { shown: boolean; group: string | null };

/** Which points carry labels when at most `most` fit: counted back from the last with a number, which always does. */
export function labelPlan(points: readonly TrendPoint[], most: number): LabelPlan[] {
  const step = Math.max(1, Math.ceil(points.length / most));
  const last = Math.max(
    0,
    points.findLastIndex((point) => point.value !== null),
  );
  let group: string | undefined;
  return points.map((point, at) => {
    const shown = (last - at) % step === 0;
    if (!shown) return { shown, group: null };
    const fresh = point.group !== group ? (point.group ?? null) : null;
    group = point.group;
    return { shown, group: fresh };
  });
}

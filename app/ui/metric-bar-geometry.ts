/** A metric's figures in one unit. A target is low and high: at least (`high` null), at most (`low` null), a range, or exact (both alike). */
export type BarFigures = {
  baseline: number | null;
  actual: number | null;
  low: number | null;
  high: number | null;
};

export type Band = { x: number; width: number; leftEdge: boolean; rightEdge: boolean };

/** Where things stand on the track, in percent of its width. */
export type BarGeometry = {
  band: Band | null;
  /** From baseline to actual, whichever way. Null without a baseline: where it started is not known. */
  run: { x: number; width: number } | null;
  baseline: number | null;
  actual: number | null;
};

const exactWidth = 0.8;

export function barGeometry(figures: BarFigures): BarGeometry {
  const { baseline, actual, low, high } = figures;
  const [from, to] = extent(figures);
  const at = (value: number) => Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));
  const start = baseline === null ? null : at(baseline);
  const end = actual === null ? null : at(actual);
  return {
    band:
      low === null && high === null
        ? null
        : bandBetween(low === null ? null : at(low), high === null ? null : at(high)),
    run: start === null || end === null ? null : { x: Math.min(start, end), width: Math.abs(end - start) },
    baseline: start,
    actual: end,
  };
}

function bandBetween(low: number | null, high: number | null): Band {
  const [left, right] = [low ?? 0, high ?? 100];
  if (low !== null && left === right) {
    return { x: left - exactWidth / 2, width: exactWidth, leftEdge: true, rightEdge: true };
  }
  return { x: left, width: right - left, leftEdge: low !== null, rightEdge: high !== null };
}

// The track starts at zero, with room beyond the last figure; figures that lie so close together that they would be
// one blot are looked at closely instead.
function extent({ baseline, actual, low, high }: BarFigures): [number, number] {
  const values = [baseline, actual, low, high].filter((value) => value !== null);
  const smallest = Math.min(...values, Infinity);
  const largest = Math.max(...values, -Infinity);
  if (values.length === 0) return [0, 1];
  const close = smallest > 0 && largest > smallest && largest - smallest < largest / 10;
  const [bottom, top] = close ? [smallest, largest] : [Math.min(0, smallest), Math.max(0, largest)];
  const span = top - bottom || 1;
  const above = high === null && low !== null ? Math.max(top + span * 0.1, low + span * 0.2) : top + span * 0.1;
  const needsRoomBelow = bottom < 0 || close || values.some((value) => value === 0);
  return [needsRoomBelow ? bottom - span * 0.08 : bottom, above];
}

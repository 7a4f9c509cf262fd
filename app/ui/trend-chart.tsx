import type { ReactNode } from "react";
import { TargetBand } from "./trend-band";
import {
  labelPlan,
  plot,
  slotMiddle,
  trendScale,
  type LabelPlan,
  type TrendPoint,
  type TrendScale,
  type TrendTarget,
} from "./trend-chart-geometry";

type TrendChartProps = {
  /** Oldest first. Periods still to come may stand at the end with a null value. */
  points: readonly TrendPoint[];
  baseline?: { value: number; label: string } | null;
  target?: TrendTarget | null;
  formatTick: (value: number) => string;
  /** Everything that the chart shows, in one sentence. The same data stands in a table beside it. */
  sentence: string;
  caption?: ReactNode;
};

type Placed = TrendPoint & { x: number; y: number | null };

/** A metric over time: black is actual, the harbor band is the target, the dotted amber line is the baseline. */
export function TrendChart({ points, baseline, target, formatTick, sentence, caption }: TrendChartProps) {
  const values = [...points.map((point) => point.value), baseline?.value, target?.low, target?.high];
  const scale = trendScale(values.filter((value) => value != null));
  const placed = points.map((point, at): Placed => {
    const y = point.value === null ? null : scale.y(point.value);
    return { ...point, x: slotMiddle(at, points.length), y };
  });
  const last = placed.findLast((point) => point.y !== null)?.y ?? null;
  return (
    <figure className="chart">
      <svg role="img" aria-label={sentence} width="100%" height={plot.height}>
        <Axis scale={scale} />
        {target && <TargetBand target={target} scale={scale} count={points.length} />}
        {baseline && (
          <line className="ch-base-l" x1="0" x2="100%" y1={scale.y(baseline.value)} y2={scale.y(baseline.value)} />
        )}
        <TickLabels scale={scale} formatTick={formatTick} />
        <Line points={placed} />
        <Labels points={placed} />
        {target && <SideLabel kind="band" text={target.label} y={bandTop(target, scale) - 8} last={last} />}
        {baseline && (
          <SideLabel
            kind="base"
            text={baseline.label}
            y={clearOf(scale.y(baseline.value) - 8, target, scale)}
            last={last}
          />
        )}
      </svg>
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

function Axis({ scale }: { scale: TrendScale }) {
  const lines = scale.ticks.map((tick) => scale.y(tick)).filter((y) => y < plot.bottom);
  return (
    <>
      <line className="ch-axis" x1="0" x2="100%" y1={plot.bottom} y2={plot.bottom} />
      {lines.map((y) => (
        <line key={y} className="ch-grid" x1="0" x2="100%" y1={y} y2={y} />
      ))}
    </>
  );
}

function TickLabels({ scale, formatTick }: { scale: TrendScale; formatTick: (value: number) => string }) {
  return (
    <>
      {scale.ticks.map((tick) =>
        tick === 0 ? null : (
          <text key={tick} x="0" y={scale.y(tick) - 5}>
            {formatTick(tick)}
          </text>
        ),
      )}
    </>
  );
}

// A period without a number leaves a hole: a line across it would claim what nobody reported.
function Line({ points }: { points: readonly Placed[] }) {
  return (
    <>
      {points.map((point, at) => {
        const before = points[at - 1];
        if (!before || before.y === null || point.y === null) return null;
        const look = point.open ? "ch-line ch-line-open" : "ch-line";
        return (
          <line key={at} className={look} x1={percent(before.x)} y1={before.y} x2={percent(point.x)} y2={point.y} />
        );
      })}
      {points.map((point, at) =>
        point.y === null ? null : (
          <circle
            key={at}
            className={point.open ? "ch-dot-open" : "ch-dot"}
            cx={percent(point.x)}
            cy={point.y}
            r={points.length > 12 ? 4 : 5}
          />
        ),
      )}
    </>
  );
}

function Labels({ points }: { points: readonly Placed[] }) {
  const wide = labelPlan(points, 10);
  const narrow = labelPlan(points, 5);
  return (
    <>
      {points.map((point, at) => (
        <PointLabels key={at} point={point} below={isDip(points, at)} wide={wide[at]} narrow={narrow[at]} />
      ))}
    </>
  );
}

type PointLabelsProps = { point: Placed; below: boolean; wide: LabelPlan | undefined; narrow: LabelPlan | undefined };

function PointLabels({ point, below, wide, narrow }: PointLabelsProps) {
  const where = visibility(Boolean(wide?.shown), Boolean(narrow?.shown));
  if (where === null) return null;
  return (
    <>
      {point.y !== null && point.text && (
        <Under
          point={point}
          className={names("strong", where)}
          y={below ? point.y + 23 : point.y - 13}
          text={point.text}
        />
      )}
      <Under point={point} className={where} y={270} text={point.label} />
      {wide?.group && <Under point={point} className={names("strong", "ch-wide")} y={290} text={wide.group} />}
      {narrow?.group && <Under point={point} className={names("strong", "ch-narrow")} y={290} text={narrow.group} />}
    </>
  );
}

function Under({ point, className, y, text }: { point: Placed; className: string; y: number; text: string }) {
  return (
    <text className={className || undefined} x={percent(point.x)} y={y} textAnchor="middle">
      {text}
    </text>
  );
}

function SideLabel({ kind, text, y, last }: { kind: "band" | "base"; text: string; y: number; last: number | null }) {
  // The last point's number stands some 13 pixels above it; a label that would run into it goes to the other side.
  const crowded = last !== null && Math.abs(y - (last - 13)) < 20;
  return (
    <text className={`t-${kind}`} x={crowded ? "12%" : "100%"} y={y} textAnchor={crowded ? "start" : "end"}>
      {text}
    </text>
  );
}

function bandTop(target: TrendTarget, scale: TrendScale): number {
  // A band that is open above ends over the plot: its label stands there, clear of the numbers below.
  return target.high === null ? plot.top - 8 : scale.y(target.high);
}

// The baseline's label steps under its line where the target's label stands above it.
function clearOf(y: number, target: TrendTarget | null | undefined, scale: TrendScale): number {
  return target && Math.abs(bandTop(target, scale) - 8 - y) < 16 ? y + 24 : y;
}

function isDip(points: readonly Placed[], at: number): boolean {
  const here = points[at]?.y;
  const [before, after] = [points[at - 1]?.y, points[at + 1]?.y];
  if (here == null || after == null) return false;
  return here > after && (before == null || here > before);
}

function visibility(wide: boolean, narrow: boolean): "" | "ch-wide" | "ch-narrow" | null {
  if (wide && narrow) return "";
  if (wide) return "ch-wide";
  return narrow ? "ch-narrow" : null;
}

function names(...parts: string[]): string {
  return parts.filter(Boolean).join(" ");
}

function percent(value: number): string {
  return `${Math.round(value * 10) / 10}%`;
}

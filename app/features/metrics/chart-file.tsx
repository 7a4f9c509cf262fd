import { useI18n } from "#app/ui/i18n";
import {
  labelPlan,
  plot,
  slotMiddle,
  slotStart,
  trendScale,
  type TrendScale,
  type TrendTarget,
} from "#app/ui/trend-chart-geometry";
import type { Freshness } from "./freshness-line";
import { useLeadFigure } from "./lead-figure";
import type { MetricView } from "./metric-page";
import { useTrend } from "./use-trend";

const size = { width: 760, left: 20, top: 120, below: 52 };
const inner = size.width - 2 * size.left;

// A picture in another site's page has no style sheet: its colours stand in its attributes.
const ink = {
  paper: "#fff",
  ink: "#14252b",
  soft: "#47585e",
  line: "#d6dedd",
  band: "#cfe4e8",
  edge: "#247989",
  base: "#8a5a00",
};

type ChartFileProps = { view: MetricView; freshness: Freshness; coalition: string };
type Trend = NonNullable<ReturnType<typeof useTrend>>;

/** The chart as a file of its own: name, figure, line, and where it comes from. */
export function ChartFile({ view, freshness, coalition }: ChartFileProps) {
  const { t, format } = useI18n();
  const { metric } = view;
  const trend = useTrend(view);
  const lead = useLeadFigure(view);
  const figure = [lead.text, lead.unit].filter(Boolean).join(" ");
  const height = size.top + (trend ? plot.height : 0) + size.below;
  const [first = "", second = ""] = inLines(metric.name, 62);
  const from = t("metrics.embed.from", { coalition });
  const updated =
    freshness.updatedAt === null ? "" : `${t("metrics.fresh.updated")} ${format.instantDay(freshness.updatedAt)}`;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={size.width}
      height={height}
      viewBox={`0 0 ${size.width} ${height}`}
      role="img"
      aria-labelledby="name sentence"
      fontFamily="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
      fontSize="13"
      fill={ink.soft}
    >
      <title id="name">{metric.name}</title>
      <desc id="sentence">{trend?.sentence ?? figure}</desc>
      <rect width={size.width} height={height} fill={ink.paper} />
      <text x={size.left} y="30" fontSize="18" fontWeight="600" fill={ink.ink}>
        {first}
        {second && (
          <tspan x={size.left} dy="22">
            {second}
          </tspan>
        )}
      </text>
      <text x={size.left} y="82" fontSize="22" fontWeight="700" fill={ink.ink}>
        {figure}
      </text>
      <text x={size.left} y="102">
        {lead.of}
      </text>
      {trend && <Plot trend={trend} />}
      <text x={size.left} y={height - 18} fontSize="12">
        {[from, updated].filter(Boolean).join(". ")}
      </text>
    </svg>
  );
}

function Plot({ trend: { points, baseline = null, target = null, formatTick } }: { trend: Trend }) {
  const values = [...points.map(({ value }) => value), baseline?.value, target?.low, target?.high];
  const scale = trendScale(values.filter((value) => value != null));
  const x = (at: number) => (slotMiddle(at, points.length) * inner) / 100;
  const places = points.map((point, at) => ({
    ...point,
    x: x(at),
    y: point.value === null ? null : scale.y(point.value),
  }));
  const plan = labelPlan(points, 10);
  return (
    <g transform={`translate(${size.left} ${size.top})`}>
      <line x1="0" x2={inner} y1={plot.bottom} y2={plot.bottom} stroke={ink.soft} />
      {target && <Band target={target} scale={scale} count={points.length} />}
      {scale.ticks
        .filter((tick) => tick !== 0)
        .map((tick) => (
          <g key={tick}>
            <line x1="0" x2={inner} y1={scale.y(tick)} y2={scale.y(tick)} stroke={ink.line} />
            <text x="0" y={scale.y(tick) - 5}>
              {formatTick(tick)}
            </text>
          </g>
        ))}
      {baseline && <Baseline {...baseline} y={scale.y(baseline.value)} />}
      {places.map((place, at) => {
        const before = places[at - 1];
        if (!before || before.y === null || place.y === null) return null;
        const dash = place.open ? { strokeDasharray: "1 6" } : {};
        return (
          <line
            key={at}
            {...{ x1: before.x, y1: before.y, x2: place.x, y2: place.y, ...dash }}
            stroke={ink.ink}
            strokeWidth="2.5"
            strokeLinecap="round"
          />
        );
      })}
      {places.map((place, at) => (
        <g key={at} textAnchor="middle">
          {place.y !== null && (
            <circle
              cx={place.x}
              cy={place.y}
              r="4.5"
              fill={place.open ? ink.paper : ink.ink}
              stroke={ink.ink}
              strokeWidth="2"
            />
          )}
          {plan[at]?.shown && place.y !== null && (
            <text x={place.x} y={place.y - 12} fontWeight="600" fill={ink.ink}>
              {place.text}
            </text>
          )}
          {plan[at]?.shown && (
            <text x={place.x} y={plot.bottom + 20}>
              {place.label}
            </text>
          )}
          {plan[at]?.group && (
            <text x={place.x} y={plot.bottom + 40} fontWeight="600" fill={ink.ink}>
              {plan[at].group}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function Baseline({ label, y }: { label: string; y: number }) {
  return (
    <g>
      <line x1="0" x2={inner} y1={y} y2={y} stroke={ink.base} strokeWidth="2" strokeDasharray="2 4" />
      <text x={inner} y={y + 18} textAnchor="end" fontWeight="600" fill={ink.base}>
        {label}
      </text>
    </g>
  );
}

function Band({ target, scale, count }: { target: TrendTarget; scale: TrendScale; count: number }) {
  if (target.low === null && target.high === null) return null;
  const from = target.from === undefined ? 0 : (slotStart(Math.min(target.from, count - 1), count) * inner) / 100;
  const top = target.high === null ? plot.top - 8 : scale.y(target.high);
  const bottom = target.low === null ? plot.bottom : scale.y(target.low);
  const edge = target.provisional ? { strokeDasharray: "4 3" } : {};
  return (
    <g>
      <rect
        x={from}
        y={top}
        width={inner - from}
        height={Math.max(2, bottom - top)}
        fill={ink.band}
        stroke={ink.edge}
        {...edge}
      />
      <text x={inner} y={top - 8} textAnchor="end" fontWeight="600" fill={ink.edge}>
        {target.label}
      </text>
    </g>
  );
}

/** Words in two lines at most; what does not fit is cut, and stands whole in the picture's title. */
function inLines(text: string, most: number): string[] {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line !== "" && line.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  if (lines.length > 2) lines[1] += " …";
  return lines.slice(0, 2).map((line) => (line.length > most + 4 ? `${line.slice(0, most)}…` : line));
}

import { useId } from "react";
import { plot, slotStart, type TrendScale, type TrendTarget } from "./trend-chart-geometry";

type TargetBandProps = { target: TrendTarget; scale: TrendScale; count: number };

/** The target behind a trend: a band from the period it counts for; open above for "at least", below for "at most". */
export function TargetBand({ target, scale, count }: TargetBandProps) {
  const hatch = `hatch${useId().replace(/\W/g, "")}`;
  if (target.low === null && target.high === null) return null;
  const from = target.from === undefined ? 0 : slotStart(Math.min(target.from, count - 1), count);
  const start = Math.round(from * 10) / 10;
  const [top, bottom] = [
    target.high === null ? plot.top - 8 : scale.y(target.high),
    target.low === null ? plot.bottom : scale.y(target.low),
  ];
  const area = { x: `${start}%`, width: `${100 - start}%`, y: top, height: Math.max(2, bottom - top) };
  const edge = target.provisional ? "ch-band-open" : "ch-edge";
  return (
    <>
      {target.provisional ? (
        <>
          <defs>
            <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path className="ch-hatch" d="M0 0V7" />
            </pattern>
          </defs>
          <rect className="ch-hatch-bg" {...area} />
          <rect fill={`url(#${hatch})`} {...area} />
        </>
      ) : (
        <rect className="ch-band ch-noedge" {...area} />
      )}
      {target.high !== null && <line className={edge} x1={area.x} x2="100%" y1={top} y2={top} />}
      {target.low !== null && <line className={edge} x1={area.x} x2="100%" y1={bottom} y2={bottom} />}
      {start > 0 && <line className={edge} x1={area.x} x2={area.x} y1={top} y2={bottom} />}
    </>
  );
}

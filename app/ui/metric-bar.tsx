import { useId } from "react";
import { barGeometry, type Band, type BarFigures } from "./metric-bar-geometry";

type MetricBarProps = {
  figures: BarFigures;
  /** A target that is not final is hatched and dashed. */
  provisional?: boolean;
  /** The whole bar in one sentence: "31 organizations; baseline 14; target at least 40, final". */
  sentence: string;
  /** The words beside the keys: "Baseline 14, Jan 2026", "Now 31", "Target at least 40, final". Left out, no key. */
  keys: { baseline?: string; actual?: string; target?: string };
};

/** Baseline, now and target of a metric on one track. No text inside: the keys below say it in any language. */
export function MetricBar({ figures, provisional = false, sentence, keys }: MetricBarProps) {
  const { band, run, baseline, actual } = barGeometry(figures);
  return (
    <div className="bar">
      <svg role="img" aria-label={sentence} height="30" width="100%">
        <rect className="ch-track" x="0" y="11" width="100%" height="8" rx="2" />
        {band && (provisional ? <OpenBand {...band} /> : <FinalBand {...band} />)}
        {run && <rect className="ch-actual" x={percent(run.x)} y="11" width={percent(run.width)} height="8" />}
        {baseline !== null && <line className="ch-base" x1={percent(baseline)} x2={percent(baseline)} y1="3" y2="27" />}
        {actual !== null && <circle className="ch-dot" cx={percent(actual)} cy="15" r="6.5" />}
      </svg>
      <Keys keys={keys} provisional={provisional} run={run !== null} />
    </div>
  );
}

function FinalBand({ x, width, leftEdge, rightEdge }: Band) {
  if (leftEdge && rightEdge) {
    return <rect className="ch-band" x={percent(x)} y="3" width={percent(width)} height="24" />;
  }
  return (
    <>
      <rect className="ch-band ch-noedge" x={percent(x)} y="3" width={percent(width)} height="24" />
      <BandLines x={x} width={width} leftEdge={leftEdge} rightEdge={rightEdge} line="ch-edge" />
    </>
  );
}

function OpenBand(band: Band) {
  const hatch = `hatch${useId().replace(/\W/g, "")}`;
  const [x, width] = [percent(band.x), percent(band.width)];
  return (
    <>
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="ch-hatch" d="M0 0V7" />
        </pattern>
      </defs>
      <rect className="ch-hatch-bg" x={x} y="3" width={width} height="24" />
      <rect x={x} y="3" width={width} height="24" fill={`url(#${hatch})`} />
      <BandLines {...band} line="ch-band-open" />
    </>
  );
}

// A side without an edge is a target without an end.
function BandLines({ x, width, leftEdge, rightEdge, line }: Band & { line: string }) {
  const [left, right] = [percent(x), percent(x + width)];
  return (
    <>
      {leftEdge && <line className={line} x1={left} x2={left} y1="3" y2="27" />}
      {rightEdge && <line className={line} x1={right} x2={right} y1="3" y2="27" />}
      <line className={line} x1={left} x2={right} y1="3" y2="3" />
      <line className={line} x1={left} x2={right} y1="27" y2="27" />
    </>
  );
}

type KeysProps = { keys: MetricBarProps["keys"]; provisional: boolean; run: boolean };

function Keys({ keys, provisional, run }: KeysProps) {
  return (
    <ul className="keys">
      {keys.baseline && (
        <li>
          <svg width="18" height="12" aria-hidden="true" focusable="false">
            <line className="ch-base" x1="9" x2="9" y1="0" y2="12" />
          </svg>
          {keys.baseline}
        </li>
      )}
      {keys.actual && (
        <li>
          <svg width="18" height="12" aria-hidden="true" focusable="false">
            {run && <rect className="ch-actual" x="0" y="3.5" width="12" height="5" />}
            <circle className="ch-dot" cx="12" cy="6" r="4" />
          </svg>
          {keys.actual}
        </li>
      )}
      {keys.target && (
        <li>
          <svg width="18" height="12" aria-hidden="true" focusable="false">
            <rect className={provisional ? "ch-hatch-bg" : "ch-band"} x="1" y="1" width="16" height="10" />
            {provisional && <rect className="ch-band-open" fill="none" x="1" y="1" width="16" height="10" />}
          </svg>
          {keys.target}
        </li>
      )}
    </ul>
  );
}

function percent(value: number): string {
  return `${Math.round(value * 10) / 10}%`;
}

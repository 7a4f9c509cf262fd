import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MetricBar } from "./metric-bar";
import { barGeometry } from "./metric-bar-geometry";

const none = { baseline: null, actual: null, low: null, high: null };

describe("where a metric bar puts things", () => {
  it("runs from the baseline to the actual value, with a closed band for a range", () => {
    const bar = barGeometry({ baseline: 50, actual: 100, low: 150, high: 200 });
    expect(bar.baseline).toBeCloseTo(22.7, 1);
    expect(bar.run?.x).toBe(bar.baseline);
    expect(bar.run?.width).toBeCloseTo(22.7, 1);
    expect(bar.band).toMatchObject({ leftEdge: true, rightEdge: true });
  });

  it("runs backwards towards a falling target that has no lower end", () => {
    const bar = barGeometry({ baseline: 41, actual: 30, low: null, high: 20 });
    expect(bar.run?.x).toBe(bar.actual);
    expect(bar.actual).toBeLessThan(bar.baseline ?? 0);
    expect(bar.band).toMatchObject({ x: 0, leftEdge: false, rightEdge: true });
  });

  it("leaves an at-least band open at the right end of the track", () => {
    const { band } = barGeometry({ baseline: 14, actual: 31, low: 40, high: null });
    expect(band).toMatchObject({ leftEdge: true, rightEdge: false });
    expect((band?.x ?? 0) + (band?.width ?? 0)).toBe(100);
    expect(band?.width).toBeGreaterThan(10);
  });

  it("draws no run where the baseline is not known", () => {
    const bar = barGeometry({ ...none, actual: 12, low: 10, high: 20 });
    expect(bar.run).toBeNull();
    expect(bar.baseline).toBeNull();
    expect(bar.actual).toBeGreaterThan(bar.band?.x ?? 100);
  });

  it("keeps a value above the ceiling on the track, beyond the band", () => {
    const bar = barGeometry({ baseline: 9, actual: 22, low: 15, high: 20 });
    expect(bar.actual).toBeGreaterThan((bar.band?.x ?? 0) + (bar.band?.width ?? 0));
    expect(bar.actual).toBeLessThan(100);
  });

  it("draws an exact target as a narrow band around its value", () => {
    const bar = barGeometry({ ...none, actual: 10, low: 10, high: 10 });
    expect((bar.band?.x ?? 0) + (bar.band?.width ?? 0) / 2).toBeCloseTo(bar.actual ?? 0);
  });

  it("keeps negative values and all-zero values on the track", () => {
    for (const figures of [
      { baseline: 0, actual: -4, low: 10, high: 50 },
      { baseline: 0, actual: 0, low: 0, high: 0 },
      none,
    ]) {
      const { baseline, actual } = barGeometry(figures);
      for (const x of [baseline, actual]) if (x !== null) expect(x >= 0 && x <= 100).toBe(true);
    }
  });
});

describe("MetricBar", () => {
  const figures = { baseline: 2, actual: 5, low: 4, high: null };
  const keys = { baseline: "Baseline 2", actual: "Now 5", target: "Target at least 4" };

  it("says everything in one sentence and repeats it in keys", () => {
    const html = renderToStaticMarkup(<MetricBar figures={figures} sentence="5 of at least 4" keys={keys} />);
    expect(html).toContain('role="img" aria-label="5 of at least 4"');
    for (const key of Object.values(keys)) expect(html).toContain(key);
    expect(html).not.toContain("ch-hatch");
  });

  it("hatches a provisional target, under ids that two bars on a page do not share", () => {
    const bar = <MetricBar provisional figures={figures} sentence="" keys={keys} />;
    const html = renderToStaticMarkup(
      <>
        {bar}
        {bar}
      </>,
    );
    const ids = [...html.matchAll(/pattern id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(html).toContain(`url(#${id})`);
    expect(html).toContain("ch-band-open");
  });
});

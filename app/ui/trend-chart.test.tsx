import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TrendChart } from "./trend-chart";
import { labelPlan, plot, trendScale, type TrendPoint } from "./trend-chart-geometry";

const points = (...values: (number | null)[]): TrendPoint[] =>
  values.map((value, at) => ({
    label: `P${at}`,
    group: "2026",
    value,
    ...(value === null ? {} : { text: `${value}` }),
  }));

describe("the scale of a trend", () => {
  it("starts at zero and leaves every value inside the plot", () => {
    const { y, ticks } = trendScale([48, 168, 225, 53]);
    expect(y(0)).toBe(plot.bottom);
    expect(y(225)).toBeGreaterThanOrEqual(plot.top);
    expect(ticks).toEqual([0, 100, 200]);
  });

  it("goes below zero when a value does, and looks closely at values far from zero", () => {
    expect(trendScale([-4, 50]).ticks[0]).toBeLessThan(0);
    expect(trendScale([4180, 4300]).ticks[0]).toBeGreaterThan(4000);
  });

  it("draws something for no value, zeros and a single value", () => {
    for (const values of [[], [0, 0], [12]]) {
      const { y, ticks } = trendScale(values);
      expect(ticks.every((tick) => Number.isFinite(y(tick)))).toBe(true);
    }
  });
});

describe("the labels of a trend", () => {
  it("always name the last point with a number, and each year once", () => {
    const plan = labelPlan([...points(1, 2, 3, 4, 5, 6, 7), { label: "P7", group: "2026", value: null }], 4);
    expect(plan[6]?.shown).toBe(true);
    expect(plan.filter(({ group }) => group !== null)).toHaveLength(1);
  });
});

describe("TrendChart", () => {
  it("leaves a hole where a number is missing", () => {
    const html = renderToStaticMarkup(
      <TrendChart points={points(1, 2, null, 4, 5)} formatTick={String} sentence="s" />,
    );
    expect(html.match(/<line class="ch-line"/g)).toHaveLength(2);
    expect(html.match(/<circle/g)).toHaveLength(4);
  });

  it("opens the last point that is not complete", () => {
    const last = { label: "Q3", value: 9, text: "9", open: true };
    const html = renderToStaticMarkup(<TrendChart points={[...points(1), last]} formatTick={String} sentence="s" />);
    expect(html).toContain("ch-line-open");
    expect(html).toContain("ch-dot-open");
  });
});

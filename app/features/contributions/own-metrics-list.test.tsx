import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { paths } from "#app/platform/paths";
import { I18nProvider } from "#app/ui/i18n";
import type { Metric } from "#app/features/metrics/metric";
import { OwnMetricsList } from "./own-metrics-list";

const period = { grain: "quarter" as const, start: "2026-07-01", end: "2026-09-30" };
const metric = {
  ...{ id: "m1", name: "Apprentices", meaning: "", unit: "count", unitLabel: "people", scale: 0, aggregation: "sum" },
  ...{ grain: "quarter", team: { id: "t1", slug: "dock", name: "Dock" } },
} as Metric;
const row = {
  ...{ metric, mayOpen: true, organization: { id: "o1", name: "Foundry" }, period, isDue: true, last: null },
  ...{ submission: "s1", askedAt: null },
};

const shown = (askedAt: string | null, isAsked = askedAt !== null) =>
  renderToStaticMarkup(
    <I18nProvider locale="en" timeZone="UTC" today="2026-10-05">
      <OwnMetricsList rows={[{ ...row, askedAt }]} isAsked={isAsked} back="/contribute" namesOrganization={false}>
        {null}
      </OwnMetricsList>
    </I18nProvider>,
  );

test("a number that is due has its form", () => {
  expect(shown(null)).toMatch(/<form[^>]*action="\/metrics\/m1\/contributions\/new/);
  expect(shown(null, true)).toContain("<form");
});

test("a number that a round asks for is asked for there alone", () => {
  const page = shown(paths.ownAsk("a1"));
  expect(page).not.toContain("<form");
  expect(page).not.toContain("No number is due");
  expect(page).toContain(`href="${paths.ownAsk("a1")}"`);
});

import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";
import { slicedNumbers } from "#tests/support/sliced-numbers";

const db = await useDatabase();
const portal = await usePortal();
let cast: Cast;
let metric: string;

/** March of two organizations: what is small, what is hidden with it, and what each gave of anything. */
const given = {
  foundry: { value: "3003.33", low: "3.17", high: "2100.11", unknown: "900.05" },
  packager: { value: "2921.6", low: "4.14", high: "2117.42", unknown: "800.04" },
};
const hidden = ["7.31", "1700.09", ...Object.values(given).flatMap((parts) => Object.values(parts))];

beforeAll(async () => {
  cast = await aCast(db);
  const steps = await slicedNumbers(db, cast);
  metric = await steps.aMetric();
  for (const organization of ["foundry", "packager"] as const) {
    const { value, ...parts } = given[organization];
    await steps.accept(await steps.give(metric, organization, "2026-03-01", value, parts));
  }
});

/** A number as pages, files and scripts may write it. */
function spellings(number: string): string[] {
  const value = Number(number);
  return [number, String(value), value.toLocaleString("en"), value.toFixed(2), String(Math.round(value * 100))];
}

const addresses = ["", "/table.csv", "/table.json", "/chart.svg", "/embed", "/versions", ".data"];

it.each(addresses)("no byte of what anybody gets of a metric%s tells a hidden number", async (end) => {
  const { status, text } = await portal.ask(`/metrics/${metric}${end}`, { host: cast.host });
  // Ids are made of hexadecimal digits, and lengths and times of the page's own files of decimal ones.
  const said = text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "");
  for (const spelling of hidden.flatMap(spellings)) {
    expect(new RegExp(`(?<![\\w.,])${spelling.replaceAll(".", "\\.")}(?!\\w)`).test(said), spelling).toBe(false);
  }
  expect(status).toBe(200);
});

it("the page says what is suppressed, and shows what may be", async () => {
  const { text } = await portal.ask(`/metrics/${metric}`, { host: cast.host });
  expect(text).toContain("4,217.53");
  expect(text).toContain("suppressed");
});

it("whoever may see values sees them", async () => {
  const { text } = await portal.ask(`/metrics/${metric}`, { host: cast.host, cookie: cast.people.admin.cookie });
  expect(text).toContain("7.31");
  expect(text).toContain("1,700.09");
});

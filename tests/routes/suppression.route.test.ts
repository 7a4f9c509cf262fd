import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";
import { slicedNumbers } from "#tests/support/sliced-numbers";

const db = await useDatabase();
const portal = await usePortal();
let cast: Cast;
let metric: string;
let category: string;

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
  category = steps.ids.low;
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

function expectSilence(text: string): void {
  // Ids are made of hexadecimal digits, and lengths and times of the page's own files of decimal ones.
  const said = text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "");
  for (const spelling of hidden.flatMap(spellings)) {
    expect(new RegExp(`(?<![\\w.,])${spelling.replaceAll(".", "\\.")}(?!\\w)`).test(said), spelling).toBe(false);
  }
}

const addresses = ["", "/table.csv", "/table.json", "/chart.svg", "/embed", "/versions", ".data"];

it.each(addresses)("no byte of what anybody gets of a metric%s tells a hidden number", async (end) => {
  const { status, text } = await portal.ask(`/metrics/${metric}${end}`, { host: cast.host });
  expect(status).toBe(200);
  expectSilence(text);
});

const wider = [
  "/metrics",
  "/metrics?compare=before",
  "/metrics?category=:category",
  "/metrics?category=:category&period=month.2026-03-01&compare=year",
  "/metrics?organization=:organization&category=:category",
  "/teams/:team/metrics?category=:category",
  "/metrics/table.csv",
  "/metrics/table.json?category=:category",
  "/metrics/table.csv?organization=:organization",
  "/metrics/table.json?organization=:organization&category=:category",
  "/teams/:team/metrics/table.csv",
  "/teams/:team/metrics/table.json?category=:category&compare=before",
];

it.each(wider)("nor does %s", async (address) => {
  const asked = address
    .replace(":category", category)
    .replace(":organization", cast.organizations.foundry.slug)
    .replace(":team", cast.teams.open.slug);
  const { status, text } = await portal.ask(asked, { host: cast.host });
  expectSilence(text);
  expect(status).toBe(200);
});

it("a file says in words what is suppressed", async () => {
  const response = await portal.ask(`/metrics/${metric}/table.csv`, { host: cast.host });
  expect(response.text).toMatch(/Tide,Low,[^\n]*suppressed/);
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

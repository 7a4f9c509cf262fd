import Papa from "papaparse";
import readXlsxFile from "read-excel-file/node";
import { beforeAll, describe, expect, it, test } from "vitest";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { metricSteps } from "#tests/support/metric-steps";
import { slicedNumbers } from "#tests/support/sliced-numbers";
import type { FigureLine } from "./figure-line";
import { figureFile, formatOf } from "./figure-file.server";
import type { FigureScope } from "./figure-lines.queries.server";
import { readMetricPage } from "./metric-page.queries.server";
import { metricsOf } from "./metrics.queries.server";

const { db, statements } = await useOpenDatabase();
let cast: Cast;
let visitors: string;
let guests: string;
let hidden: string;
const { act, aMetric, accepted, edit, log } = metricSteps(db, () => cast);
type Who = Parameters<typeof act>[0];

beforeAll(async () => {
  cast = await aCast(db);
  visitors = await aMetric({ name: "=HYPERLINK(1)", aggregation: "sum" });
  await accepted(visitors, 1234567, "2026-02-01");
  await accepted(visitors, 0, "2026-03-01");
  await log(visitors, 7319204, "2026-04-01");
  await edit(visitors, { name: "=HYPERLINK(1)", meaning: "Each visit" });
  await accepted(visitors, 55, "2026-04-01", "otherRep");
  guests = await aMetric({ name: "Guests <&>\u0007 too", countsPeople: true });
  await accepted(guests, 4, "2026-03-01");
  hidden = await aMetric({ name: "Closedwords" }, "closed");
  await log(hidden, 8428315, "2026-03-01", "admin");
});

async function textOf(who: Who, scope: FigureScope, format: "csv" | "json" | "xlsx" = "json"): Promise<Buffer> {
  const reader = { ...(await act(who)), t: translator("en").t };
  const response = figureFile(reader, scope, { format, name: "figures" });
  return Buffer.from(await response.arrayBuffer());
}

const linesFor = async (who: Who, scope: FigureScope = {}) =>
  JSON.parse((await textOf(who, scope)).toString()) as FigureLine[];

const everybody = [
  "admin",
  "steward",
  "facilitator",
  "rep",
  "member",
  "viewer",
  "otherFacilitator",
  "anonymous",
] as const;

describe("a download of figures", () => {
  test.each(everybody)("says to %s what the page says, and no more", async (who) => {
    for (const metricId of [visitors, guests]) {
      const { view } = await readMetricPage(await act(who), metricId, 1);
      const { number } = await db
        .selectFrom("metric_version")
        .select("number")
        .where("id", "=", view.metric.versionId)
        .executeTakeFirstOrThrow();
      const lines = (await linesFor(who, { metricId })).filter(({ version }) => version === number);
      const page = view.rows.toReversed().map(({ start, figure, organizations, basis }) => ({
        from: start,
        ...(figure.kind === "number" ? { value: figure.value, state: "value" } : { value: null, state: figure.why }),
        organizations,
        counts: basis,
      }));
      expect(
        lines.map(({ from, value, state, organizations, counts }) => ({ from, value, state, organizations, counts })),
      ).toEqual(page);
    }
  });

  it("holds no byte of what is hidden, in any form and width of scope, from who may not read it", async () => {
    for (const scope of [{}, { teamId: cast.teams.open.id }, { teamId: cast.teams.closed.id }, { metricId: hidden }]) {
      for (const format of ["csv", "json"] as const) {
        const anonymous = (await textOf("anonymous", scope, format)).toString();
        expect(anonymous).not.toMatch(/7,?319,?204|8,?428,?315|Closedwords/);
        expect((await textOf("viewer", scope, format)).toString()).not.toMatch(/8,?428,?315|Closedwords/);
      }
      const sheet = JSON.stringify(await readXlsxFile(await textOf("anonymous", scope, "xlsx")));
      expect(sheet).not.toMatch(/7319204|8428315|Closedwords/);
    }
    const lines = await linesFor("anonymous", { metricId: guests });
    expect(lines).toMatchObject([{ value: null, state: "suppressed", organizations: 1 }]);
    expect((await linesFor("member")).some(({ metric }) => metric === "Closedwords")).toBe(true);
  });

  it("keeps zero, and what was counted under an earlier definition, apart", async () => {
    const lines = await linesFor("anonymous", { metricId: visitors });
    expect(lines.map(({ version, from, value, state }) => [version, from, value, state])).toEqual([
      [1, "2026-02-01", 1234567, "value"],
      [1, "2026-03-01", 0, "value"],
      [2, "2026-04-01", 55, "value"],
    ]);
  });

  it("has one shape in all forms, and runs nothing in a spreadsheet", async () => {
    const csv = (await textOf("anonymous", {}, "csv")).toString();
    const { data } = Papa.parse<string[]>(csv.replace("\ufeff", "").trim());
    const [sheet] = await readXlsxFile(await textOf("anonymous", {}, "xlsx"));
    const rows = sheet!.data.map((row) => row.map((cell) => (cell === null ? "" : String(cell as string | number))));
    expect(rows.map((row) => row[1])).toContain("=HYPERLINK(1)");
    expect(rows.map((row) => row[1])).toContain("Guests <&> too");
    const same = (cells: string[][]) =>
      cells.map((row) => row.map((cell) => cell.replace(/^'=/, "=").replace("\u0007", "")));
    expect(same(rows)).toEqual(same(data));
    expect(csv).toContain("'=HYPERLINK(1)");
    expect(csv).not.toMatch(/(^|,)=/m);
    expect(
      (await linesFor("anonymous")).map(({ metric, value }) => [metric.replace("\u0007", ""), String(value ?? "")]),
    ).toEqual(rows.slice(1).map((row) => [row[1], row[10]]));
  });

  it("is read in stretches: four statements for each fifty metrics", async () => {
    const other = await aCast(db, "Many Harbor Compact");
    const mine = cast;
    cast = other;
    const first = await aMetric({ name: "Numbered" });
    const row = await db.selectFrom("metric").selectAll().where("id", "=", first).executeTakeFirstOrThrow();
    const more = Array.from({ length: 120 }, (_, at) => ({
      ...row,
      id: newId(),
      position: at % 7,
    }));
    await db.insertInto("metric").values(more).execute();
    await accepted(first, 3);
    const before = statements.count;
    expect(await linesFor("anonymous")).toHaveLength(1);
    expect(statements.count - before).toBeLessThanOrEqual(3 * 4 + 4);
    expect((await metricsOf(db, other.coalitionId).execute()).length).toBe(121);
    cast = mine;
  });
});

describe("the parts in a download", () => {
  let shifts: string;
  beforeAll(async () => {
    const steps = await slicedNumbers(db, cast);
    shifts = await steps.aMetric();
    const gifts = [
      ["foundry", "2026-03-01", "52.50", { low: "2.25", high: "50.25" }],
      ["packager", "2026-03-01", "61", { low: "31", high: "30" }],
      ["college", "2026-03-01", "47", { low: "17", high: "30" }],
      ["foundry", "2026-04-01", "90", { low: "8", high: "80", unknown: "2" }],
      ["packager", "2026-04-01", "3", { low: "3" }],
    ] as const;
    for (const [organization, period, value, parts] of gifts) {
      const id = await steps.give(shifts, organization, period, value, parts);
      if (period === "2026-03-01" || organization === "foundry") await steps.accept(id);
    }
  });

  test.each(everybody)("are to %s those of the page", async (who) => {
    const page = await readMetricPage(await act(who), shifts, 1);
    const onPage = page.breakdowns.flatMap(({ periods, rows }) =>
      periods.toReversed().flatMap((from, at) =>
        rows.map(({ kind, name, cells }) => {
          const figure = cells[periods.length - 1 - at]!;
          return [from, kind, name, figure.kind === "number" ? figure.value : figure.why];
        }),
      ),
    );
    const lines = (await linesFor(who, { metricId: shifts })).filter(({ part }) => part !== "whole");
    const read = lines.map(({ from, part, category, value, state }) => [from, part, category, value ?? state]);
    expect(read).toEqual(onPage.filter(([, kind, , value]) => kind !== "gap" || value !== "no_value"));
    expect(lines.every(({ dimension, organizations }) => dimension === "Tide" && organizations === null)).toBe(true);
  });

  it("say in words that they are suppressed, and hold no number then", async () => {
    const { data } = Papa.parse<Record<string, string>>(
      (await textOf("anonymous", { metricId: shifts }, "csv")).toString().replace("\ufeff", ""),
      { header: true, skipEmptyLines: true },
    );
    const april = data.filter((row) => row["From"] === "2026-04-01" && row["Category"] !== "");
    expect(april.map((row) => [row["Category"], row["Value"], row["Why there is no value"]])).toEqual([
      ["Low", "", "suppressed"],
      ["High", "", "suppressed"],
      ["Unknown or not said", "", "suppressed"],
    ]);
    const march = data.filter((row) => row["From"] === "2026-03-01");
    expect(march.map((row) => [row["Broken down by"], row["Category"], row["Value"]])).toEqual([
      ["", "", "160.5"],
      ["Tide", "Low", "50.25"],
      ["Tide", "High", "110.25"],
      ["Tide", "Unknown or not said", ""],
    ]);
  });
});

test.each([
  ["https://a.test/metrics/table.csv", "csv"],
  ["https://a.test/metrics/table.JSON?x=.csv", "json"],
  ["https://a.test/metrics/1/table.xlsx.data", "csv"],
  ["https://a.test/metrics/1/table.xlsx", "xlsx"],
])("the form of %s is %s", (url, form) => expect(formatOf(url)).toBe(form));

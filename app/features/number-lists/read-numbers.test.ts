import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { sheetBatches } from "#app/features/sheets/sheet.server";
import { isRefusal } from "#app/platform/errors";
import type { UnitCode } from "#app/platform/units";
import { scaleOf } from "#app/platform/units";
import type { Grain } from "#app/platform/periods";
import { anonymous, type Principal } from "#app/policy/policy";
import { type BookMetric, openNumberBook } from "./number-book";
import { isFault, type RowOutcome } from "./number-row";
import { readNumbers } from "./read-numbers";

const coalitionId = "c";
const limits = { bytes: 30_000_000, rows: 100_030, workbookRows: 1_000 };
const folder = path.resolve(import.meta.dirname, "../../../tests/fixtures/numbers");

const principal: Principal = {
  ...anonymous(coalitionId),
  personId: "p",
  organizations: new Map(["foundry", "guild", "mill"].map((id) => [id, new Set(["rep" as const])])),
};

function aMetric(last: string, name: string, unit: UnitCode, grain: Grain, isRatio = false): BookMetric {
  const id = `01900000-0000-7000-8000-0000000000${last}`;
  const team = { id: "team", slug: "team", name: "Team" };
  const flags = { direction: null, source: "", countsPeople: false, confidential: false };
  return {
    metric: {
      ...{ id, name, unit, grain, team, ...flags, meaning: "", unitLabel: unit === "count" ? "people" : "" },
      ...{
        scale: scaleOf(unit),
        aggregation: isRatio ? "ratio" : "sum",
        underlying: null,
        versionId: "v",
        version: 1,
        dimensions: [],
      },
    },
    facts: { coalitionId, teamId: team.id, visibility: "public", isArchived: false },
  };
}

const book = openNumberBook(
  {
    organizations: [
      { id: "foundry", name: "Lantern Street Foundry", isArchived: false },
      { id: "packager", name: "Boxwood Packaging", isArchived: false },
      { id: "guild", name: "Harbor Bakers Guild", isArchived: false },
      { id: "mill", name: "Old Mill", isArchived: true },
    ],
    metrics: [
      aMetric("0a", "Apprentices started", "count", "month"),
      aMetric("0b", "Money raised", "currency", "quarter"),
      aMetric("0c", "Placement rate", "count", "quarter", true),
      aMetric("0d", "Retention", "percent", "year"),
      aMetric("0e", "Open house visitors", "count", "event"),
      aMetric("10", "Visits", "count", "month"),
      aMetric("11", "Visits", "count", "month"),
    ],
    seats: new Map(),
    locks: [],
    exceptions: [],
  },
  principal,
  { today: "2026-10-15", fiscalYearStart: 1, locale: "en" },
);

async function read(bytes: Uint8Array): Promise<RowOutcome[]> {
  const found: RowOutcome[] = [];
  for await (const rows of readNumbers(sheetBatches(bytes, limits), book, (placed) =>
    Promise.resolve(placed.map(() => [])),
  ))
    found.push(...rows);
  return found;
}

function told({ row, placed, outcome }: RowOutcome): string {
  if (isFault(outcome))
    return [row, outcome.does, ...(outcome.does === "bad" ? [outcome.field] : []), outcome.key].join(" ");
  const { amount, numerator, denominator } = outcome.amounts;
  const number = amount ?? (denominator === null ? "does not apply" : `${numerator}/${denominator}`);
  return `${row} ${outcome.does} ${placed?.period.start} ${number}`;
}

const text = (words: string) => new TextEncoder().encode(words);
const head = "Organization,Metric,Period,Value,Note\n";
const own = "Harbor Bakers Guild,Apprentices started";

async function refusalOf(bytes: Uint8Array) {
  const error = await read(bytes).catch((thrown: unknown) => thrown);
  return isRefusal(error) ? error.key : error;
}

const expected = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as Record<string, string[]>;

test.each(Object.entries(expected))("%s gives what is expected", async (name, wanted) => {
  const rows = await read(new Uint8Array(readFileSync(path.join(folder, name))));
  expect(rows.map(told)).toEqual(wanted);
});

describe("a file of numbers", () => {
  test.each([
    ["", "sheets.error.empty"],
    ["\n,,\n \n", "sheets.error.empty"],
    ["Lantern Street Foundry,Apprentices started,2026-01,4\n", "numbers.error.noHeads"],
    [head, "numbers.error.noRows"],
    [`${head}${own},2026-01,"4\n${own},2026-02,5\n`, "sheets.error.quote"],
    [`${head}${own},2026-01,4,\u0000\n`, "sheets.error.binary"],
    [`${head}${own},2026-01,4,${"x".repeat(10_000_000)}\n`, "sheets.error.longRow"],
    [`${head}${own},2026-01,4,"${"x\n".repeat(5_000_000)}"\n`, "sheets.error.longRow"],
    [`${head}${",\n".repeat(500_000)}`, "sheets.error.manyRows"],
    ["%PDF-1.7 ", "sheets.error.type"],
    ["PK\u0003\u0004 no archive", "sheets.error.damaged"],
  ])("is refused: %#", async (words, key) => expect(await refusalOf(text(words))).toBe(key));

  test("is refused where its bytes are no text, naming the line", async () => {
    const broken = Buffer.concat([text(`${head}${own},2026-01,4,caf\u00e9 ol\u00e9\n`), Buffer.from([0xff, 0xc3])]);
    expect(await refusalOf(broken)).toBe("documents.brokenText");
  });

  test("is read in the older encoding of Windows, with what it parts columns by", async () => {
    const latin = Buffer.from(
      `Organization;Metric;Period;Value;Note\n${own.replace(",", ";")};2026-01;4;caf\u00e9\n`,
      "latin1",
    );
    const [row] = await read(latin);
    expect(row?.placed?.cells.note).toBe("caf\u00e9");
  });

  test("may be cut anywhere: rows that stand across two pieces are whole", async () => {
    const rows = Array.from(
      { length: 3_000 },
      (_, at) => `${own},2026-01,${at},"line ""one""\r\nline two \u2713 ${at}"`,
    );
    const found = await read(text(`${head.replace("\n", "\r\n")}${rows.join("\r\n")}\r\n`));
    expect(found).toHaveLength(3_000);
    expect(found.every(({ row, placed }) => placed === null || row > 0)).toBe(true);
    expect(found.map(told).slice(0, 2)).toEqual(["2 new 2026-01-01 0", "3 bad period numbers.bad.twice"]);
    const notes = found.map(({ placed }) => placed?.cells.note);
    expect(notes.filter((note, at) => note !== `line "one"\nline two \u2713 ${at}`)).toEqual([]);
  });

  test("keeps a note that only looks like a formula, once it was made harmless, and refuses the formula", async () => {
    const [harmless, formula] = await read(text(`${head}${own},2026-01,4,'=1+1\n${own},2026-02,4,=1+1\n`));
    expect(harmless && !isFault(harmless.outcome) && harmless.outcome.note).toBe("=1+1");
    expect(told(formula!)).toBe("3 bad note numbers.bad.formula");
  });

  test("takes two different events of one day, and refuses the same one twice", async () => {
    const visit = "Harbor Bakers Guild,Open house visitors,2026-09-12";
    const found = await read(text(`${head}${visit},80,morning\n${visit},80,evening\n${visit},80,morning\n`));
    expect(found.map(told)).toEqual(["2 new 2026-09-12 80", "3 new 2026-09-12 80", "4 bad row numbers.bad.sameEvent"]);
  });
});

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, teamFacts } from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { type Grain, periodOf } from "#app/platform/periods";
import type { Aggregation } from "#app/features/metrics/metric";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { atOnce, type FileKind, numberFile } from "./number-file.server";
import { readNumberList } from "./number-list.queries.server";
import { startNumberList } from "./number-lists.server";
import { dueLines } from "./due-lines.server";
import { ownLines, readOwnOrganization } from "./own-lines.server";
import { storeNumbers } from "./store-numbers.server";

const db = await useDatabase();
const t = translator("en").t;

type Shape = { grain: Grain; unit: "count" | "percent" | "currency" | "own"; scale: number; aggregation: Aggregation };
const shapes: Shape[] = [
  { grain: "month", unit: "count", scale: 0, aggregation: "sum" },
  { grain: "quarter", unit: "percent", scale: 2, aggregation: "latest" },
  { grain: "year", unit: "currency", scale: 2, aggregation: "sum" },
  { grain: "month", unit: "own", scale: 3, aggregation: "average" },
  { grain: "quarter", unit: "count", scale: 0, aggregation: "ratio" },
  { grain: "event", unit: "count", scale: 0, aggregation: "sum" },
];
let cast: Cast;
const metrics: { id: string; versionId: string; shape: Shape }[] = [];

beforeAll(async () => {
  cast = await aCast(db);
  for (const [at, shape] of shapes.entries()) {
    const id = await defineMetric(await actorFor(db, cast, "facilitator"), teamFacts(cast, "open"), {
      ...{ submission: newId(), name: `=Metric "${at}", of all; kinds`, meaning: "", unitLabel: "", direction: null },
      ...{ ...shape, underlying: "sum", countsPeople: false, confidential: false },
    });
    const { metric } = await findMetric(db, cast.coalitionId, id);
    metrics.push({ id, versionId: metric.versionId, shape });
  }
});

type Number = { which: number; day: Date; size: number; whole: number; note: string; isNone: boolean };

const numbers = fc.array(
  fc.record({
    which: fc.nat(shapes.length - 1),
    day: fc.date({ min: new Date("2015-01-01"), max: new Date("2026-03-31"), noInvalidDate: true }),
    size: fc.oneof(fc.nat(200), fc.integer({ min: 0, max: 999_999_999_999_999 })),
    whole: fc.integer({ min: 1, max: 1_000_000 }),
    note: fc.oneof(
      fc.constantFrom(
        "",
        "=1+1",
        "'=1+1",
        "-ten",
        "@x",
        'say "so"',
        "a,b;c\td",
        "two\nlines",
        " blanks ",
        "\u00e9\ud83d\ude80",
        "Total",
      ),
      fc.string({ maxLength: 30 }),
    ),
    isNone: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

async function store(given: readonly Number[], fiscalYearStart: number): Promise<number> {
  await db.deleteFrom("contribution").where("coalition_id", "=", cast.coalitionId).execute();
  const taken = new Set<string>();
  const rows = given.flatMap(({ which, day, size, whole, note, isNone }) => {
    const { id, versionId, shape } = metrics[which]!;
    const { grain, start, end } = periodOf(shape.grain, day.toISOString().slice(0, 10), fiscalYearStart);
    const place = `${which} ${start}`;
    if (grain !== "event" && taken.has(place)) return [];
    taken.add(place);
    const amounts =
      shape.aggregation === "ratio"
        ? { amount: null, numerator: size % (whole + 1), denominator: whole }
        : { amount: isNone ? null : size, numerator: null, denominator: null };
    const written = { note: note.trim(), evidence_url: isNone ? "https://example.org/x?a=1&b=2" : null };
    return [
      {
        ...{ coalition_id: cast.coalitionId, id: newId(), metric_id: id, metric_version_id: versionId },
        ...{ organization_id: cast.organizations.foundry.id, grain, period_start: start, period_end: end },
        ...{ ...amounts, ...written, state: "pending" as const, supersedes_id: null, entered_by: cast.people.rep.id },
        ...{ on_behalf: 0 as const, entered_at: 1, decided_by: null, decided_at: null },
      },
    ];
  });
  await db.insertInto("contribution").values(rows).execute();
  return rows.length;
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

async function exported(kind: FileKind, ways: { locale: string; fiscalYearStart: number }) {
  const rep = await actorFor(db, cast, "rep");
  const own = await readOwnOrganization(rep, cast.organizations.foundry.slug);
  return bytesOf(numberFile(ownLines(rep, own), kind, { ...ways, t, name: "x" }));
}

describe("an organization's own numbers as a file", () => {
  it("change nothing when they are sent back, whatever they are", async () => {
    const rep = await actorFor(db, cast, "rep");
    const property = fc.asyncProperty(
      numbers,
      fc.constantFrom<FileKind>("csv", "xlsx"),
      fc.constantFrom("en", "es"),
      fc.constantFrom(1, 7),
      async (given, kind, locale, fiscalYearStart) => {
        const count = await store(given, fiscalYearStart);
        const ways = { locale, fiscalYearStart };
        const bytes = await exported(kind, ways);
        const id = await startNumberList(rep, { fileName: `x.${kind}`, bytes }, ways, newId());
        const { counts } = await readNumberList(rep, id);
        expect(counts).toEqual({ new: 0, correct: 0, same: count, skipped: 0, bad: 0 });
      },
    );
    await fc.assert(property, runs(300, 30));
  });

  it("are marked as UTF-8 for spreadsheet programs, and hold nothing that they would run", async () => {
    await store([{ which: 0, day: new Date("2026-01-05"), size: 4, whole: 1, note: "=1+1", isNone: false }], 1);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      await exported("csv", { locale: "en", fiscalYearStart: 1 }),
    );
    expect(
      text.startsWith("\ufeffOrganization,Metric id,Metric,Unit,Period,Value,Part,Whole,Note,Evidence link\r\n"),
    ).toBe(true);
    expect(text).toContain(`,"'=Metric ""0"", of all; kinds",,2026-01,4,,,"'=1+1",\r\n`);
  });
});

describe("the template", () => {
  const ways = { locale: "en", fiscalYearStart: 1 };

  it("asks for the last period that is over, and for what is missing since the first number", async () => {
    const at = (day: string) => ({ which: 0, day: new Date(day), size: 4, whole: 1, note: "", isNone: false });
    await store([at("2026-01-05"), at("2026-03-05")], 1);
    const lines = await dueLines(await actorFor(db, cast, "rep"), ways);
    const due = lines.map(
      ({ metric, period }) => `${metrics.findIndex(({ id }) => id === metric.id)} ${period?.start}`,
    );
    // Today is the last of May 2026.
    expect(due.sort()).toEqual([
      ...["0 2026-02-01", "0 2026-04-01", "1 2026-01-01", "2 2025-01-01"],
      ...["3 2026-04-01", "4 2026-01-01", "5 undefined"],
    ]);
  });

  it("filled in is taken; left blank it changes nothing", async () => {
    await db.deleteFrom("contribution").where("coalition_id", "=", cast.coalitionId).execute();
    const rep = await actorFor(db, cast, "rep");
    const blank = await bytesOf(numberFile(atOnce(dueLines(rep, ways)), "csv", { ...ways, t, name: "x" }));
    const first = await startNumberList(rep, { fileName: "x.csv", bytes: blank }, ways, newId());
    expect((await readNumberList(rep, first)).counts).toEqual({ new: 0, correct: 0, same: 0, skipped: 6, bad: 0 });
    const lines = dueLines(rep, ways).then((due) =>
      due.map((line) => ({
        ...line,
        period: line.period ?? { grain: "event" as const, start: "2026-05-02", end: "2026-05-02" },
        amounts:
          line.definition.aggregation === "ratio"
            ? { amount: null, numerator: 1, denominator: 2 }
            : { amount: 3, numerator: null, denominator: null },
      })),
    );
    const filled = await bytesOf(numberFile(atOnce(lines), "xlsx", { ...ways, t, name: "x" }));
    const id = await startNumberList(rep, { fileName: "x.xlsx", bytes: filled }, ways, newId());
    expect((await readNumberList(rep, id)).counts).toEqual({ new: 6, correct: 0, same: 0, skipped: 0, bad: 0 });
    expect(await storeNumbers(rep, id, { version: 1, submission: newId() })).toEqual({ added: 6, corrected: 0 });
  });
});

import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { figureFile } from "#app/features/metrics/figure-file.server";
import { dueLines } from "#app/features/number-lists/due-lines.server";
import { atOnce, type FileKind, numberFile } from "#app/features/number-lists/number-file.server";
import { readNumberList } from "#app/features/number-lists/number-list.queries.server";
import { startNumberList } from "#app/features/number-lists/number-lists.server";
import { ownLines, readOwnOrganization } from "#app/features/number-lists/own-lines.server";
import { harmless } from "#app/platform/csv";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { saveInOffice } from "#tests/support/libreoffice";
import { metricSteps } from "#tests/support/metric-steps";
import { slicedNumbers } from "#tests/support/sliced-numbers";

const db = await useDatabase();
const { t } = translator("en");
const ways = { locale: "en", fiscalYearStart: 1 };
let cast: Cast;

/** Words that a spreadsheet might take for something else. */
const names = ["=HYPERLINK(1)", "007", "1/2", "2026-03", "+1 to 'all', \"so\"; tab\there", "Niños & <b> 🚀"];

beforeAll(async () => {
  cast = await aCast(db);
  const { aMetric, accepted, act } = metricSteps(db, () => cast);
  for (const [at, name] of names.entries()) {
    const metric = await aMetric({ name });
    await accepted(metric, at === 0 ? 999_999_999_999_999 : at * 1_234_567, "2026-02-01");
    await accepted(metric, 0, "2026-03-01", "otherRep");
  }
  const { aMetric: aBrokenDownMetric, give } = await slicedNumbers(db, cast);
  const shifts = await aBrokenDownMetric();
  const parts = { low: "2.25", high: "50.25" };
  const id = await give(shifts, "foundry", "2026-03-01", "1052.05", parts, "=1+1\ntwo lines");
  await acceptContribution(await act("steward"), id, newId());
});

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const cellsIn = (bytes: Uint8Array) =>
  Papa.parse<string[]>(new TextDecoder().decode(bytes).trimEnd(), { skipEmptyLines: true }).data;

/** Every workbook that the portal gives out, and the same in its other form. */
const workbooks: Record<string, (kind: FileKind) => Promise<Uint8Array>> = {
  "the template": async (kind) =>
    bytesOf(numberFile(atOnce(dueLines(await actorFor(db, cast, "rep"), ways)), kind, { ...ways, t, name: "x" })),
  "an organization's numbers": async (kind) => {
    const rep = await actorFor(db, cast, "rep");
    const own = await readOwnOrganization(rep, cast.organizations.foundry.slug);
    return bytesOf(numberFile(ownLines(rep, own), kind, { ...ways, t, name: "x" }));
  },
  "a metric's table": async (kind) => {
    const metric = await db
      .selectFrom("metric")
      .select("id")
      .where("coalition_id", "=", cast.coalitionId)
      .where("name", "=", names[0]!)
      .executeTakeFirstOrThrow();
    return figures({ metricId: metric.id }, kind);
  },
  "a team's table": (kind) => figures({ teamId: cast.teams.open.id }, kind),
  "the coalition's table": (kind) => figures({}, kind),
};

async function figures(scope: Parameters<typeof figureFile>[1], format: FileKind): Promise<Uint8Array> {
  const reader = { ...(await actorFor(db, cast, "admin")), t };
  return bytesOf(figureFile(reader, scope, { format, name: "x" }));
}

describe("a workbook opened in LibreOffice", () => {
  test("holds what the same file says as CSV, cell by cell", async () => {
    const files = new Map<string, Uint8Array>();
    for (const [name, make] of Object.entries(workbooks)) files.set(`${name}.xlsx`, await make("xlsx"));
    const saved = await saveInOffice(files, "csv");
    for (const [at, [name, make]] of Object.entries(workbooks).entries()) {
      const ours = cellsIn(await make("csv"));
      expect(ours.length, name).toBeGreaterThan(1);
      // In CSV, what a spreadsheet would run stands behind an apostrophe; in a workbook words are words.
      const theirs = cellsIn(saved[at]!).map((row) => row.map(harmless));
      expect(theirs, name).toEqual(ours);
    }
  });

  test.each(["csv", "xlsx"] as const)("changes nothing when it is saved as %s there and sent back", async (form) => {
    const rep = await actorFor(db, cast, "rep");
    const ours = await workbooks["an organization's numbers"]!("xlsx");
    const [bytes] = await saveInOffice(new Map([["numbers.xlsx", ours]]), form);
    const id = await startNumberList(rep, { fileName: `numbers.${form}`, bytes: bytes! }, ways, newId());
    const { counts } = await readNumberList(rep, id);
    expect(counts).toEqual({ new: 0, correct: 0, same: names.length + 1, skipped: 0, bad: 0 });
  });
});

import { describe, expect, test } from "vitest";
import { isRefusal } from "#app/platform/errors";
import { requireFewRows } from "./csv.server";
import { sheetBatches } from "./sheet.server";

const limits = { bytes: 1_000_000, rows: 1_000, workbookRows: 10 };
const fileOf = (rows: number, end: string) =>
  Buffer.from(Array.from({ length: rows }, (_, at) => `Foundry,Visits,2026-01,${at}`).join(end));

async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
    return "taken";
  } catch (error) {
    return isRefusal(error) ? [error.key, error.values, error.field] : error;
  }
}

const tooMany = ["sheets.error.manyRows", { limit: 1_000 }, "file"];

describe.each([
  ["Unix", "\n"],
  ["Windows", "\r\n"],
  ["old Macintosh", "\r"],
])("a file with the line ends of %s", (_, end) => {
  test("with as many rows as a list may have is read", async () => {
    for (const file of [fileOf(1_000, end), Buffer.concat([fileOf(1_000, end), Buffer.from(end)])]) {
      expect(await outcome(() => requireFewRows(file, limits))).toBe("taken");
    }
  });

  test("with more is refused before any of its rows is given out", async () => {
    const batches = sheetBatches(fileOf(1_001, end), limits);
    expect(await outcome(() => batches.next())).toEqual(tooMany);
  });
});

test("many lines within cells are no rows", async () => {
  const file = Buffer.from(`Foundry,"${"line\n".repeat(1_500)}"\n`.repeat(3));
  expect(await outcome(() => requireFewRows(file, limits))).toBe("taken");
});

test("line ends of two kinds are counted by the rows that they make", async () => {
  const file = Buffer.from(`${String(fileOf(600, "\n"))}\n${String(fileOf(600, "\r"))}`);
  const all = async () => {
    for await (const batch of sheetBatches(file, limits)) expect(batch.length).toBeLessThanOrEqual(1_000);
  };
  expect(await outcome(all)).toEqual(tooMany);
});

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { samplesFolder as samples } from "#tests/support/samples";
import type { RecapDraft } from "./draft";
import { recapDraftSchema } from "./draft";
import { readDocument } from "./reading.server";

const fixtures = path.resolve(import.meta.dirname, "../../../tests/fixtures/recaps");
const names = readdirSync(fixtures)
  .filter((name) => name.endsWith(".expected.json"))
  .map((name) => name.replace(".expected.json", ""));

type Expected = {
  warningsExpected: string[];
  leftoverExpected: { text: string; reason: string | null }[];
  solutions: object[];
};

function fileOf(name: string): string {
  const found = readdirSync(fixtures).find((file) => file.startsWith(`${name}.`) && !file.endsWith(".expected.json"));
  return path.join(fixtures, found ?? name);
}

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(path.join(fixtures, `${name}.expected.json`), "utf8")) as Expected;
}

/** Only what the expected file has: the rest of a draft (lines, warnings) is not compared. */
function asExpected(got: unknown, expected: unknown): unknown {
  if (Array.isArray(expected)) {
    const list = Array.isArray(got) ? (got as unknown[]) : [];
    return list.map((one, i) => asExpected(one, expected[i] ?? one));
  }
  if (typeof expected !== "object" || expected === null) return plain(got);
  const object = (got ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(expected).map(([key, inner]) => [key, asExpected(object[key], inner)]));
}

/** Absent, null, empty and false are the same; quotes and hyphens are compared in their plain form. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === undefined || value === null || value === "" || value === false) return null;
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  if (typeof value !== "string") return value;
  return value
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/[\u2010\u2011]/g, "-");
}

// A progress or step metric is counted, with or without a target; only a success metric without one is a doubt.
const onlyCounted = new Set(["07-hotels", "10-neighborhood-tech"]);

const compared = ["title", "team", "sessionNumber", "date", "intro", "language", "solutions"] as const;

describe("reading a recap", () => {
  it.each(names)("gives the structure that %s expects", async (name) => {
    const draft = await readDocument(readFileSync(fileOf(name)));
    const expected = expectedOf(name) as Expected & Record<string, unknown>;
    expect(recapDraftSchema.parse(draft)).toEqual(draft);
    for (const field of compared) {
      const wanted = withoutRaw(plain(expected[field]));
      expect(withoutRaw(plain(asExpected(draft[field], expected[field]))), field).toEqual(wanted);
    }
  });

  it.each(names)("warns and leaves over as %s expects", async (name) => {
    const draft = await readDocument(readFileSync(fileOf(name)));
    const { warningsExpected, leftoverExpected } = expectedOf(name);
    const owed = warningsExpected.filter((code) => !(code === "no_target" && onlyCounted.has(name)));
    expect(draft.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(owed));
    for (const { text, reason } of leftoverExpected) {
      const reasons = draft.leftover.filter((one) => one.text.includes(text)).map((one) => one.reason);
      expect(reasons, text).toContainEqual(reason ?? expect.any(String));
    }
  });

  it.each(names)("places or leaves over every word of %s", async (name) => {
    const draft = await readDocument(readFileSync(fileOf(name)));
    expect(shareUnplaced(draft)).toBeLessThan(name === "08-home-energy" ? 0.15 : 0.05);
  });

  it("names the lines and the place of every doubt", async () => {
    const draft = await readDocument(readFileSync(fileOf("06-warehouse")));
    const duplicate = draft.warnings.find(({ code }) => code === "duplicate_number");
    expect(duplicate).toMatchObject({ line: 53, path: "/solutions/1/steps/2/number" });
    expect(draft.solutions[1]?.steps[2]?.lines).toEqual([53, 53]);
  });
});

/** The raw words of a target differ in how much of the phrase they take in. */
function withoutRaw(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRaw);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const isTarget = key === "raw" && "comparator" in value;
      return isTarget || key === "appliesTo" ? [] : [[key, withoutRaw(one)]];
    }),
  );
}

function wordCount(value: unknown): number {
  if (typeof value === "string") return value.split(/\s+/).filter(Boolean).length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, one) => sum + wordCount(one), 0);
}

function shareUnplaced({ solutions, intro, title, leftover }: RecapDraft): number {
  const unplaced = wordCount(leftover.filter(({ reason }) => reason === "unplaced").map(({ text }) => text));
  return unplaced / (wordCount({ solutions, intro, title }) + wordCount(leftover.map(({ text }) => text)));
}

describe("the sample recap", () => {
  const file = samples ? path.join(samples, "recap-manufacturing.txt") : "";
  const why = samples ? "" : " (not run: COLEAD_SAMPLES names no folder of samples)";

  it.skipIf(!existsSync(file))(`is read as its authors' judge expects${why}`, async () => {
    const draft = await readDocument(readFileSync(file));
    const got = path.join(mkdtempSync(path.join(tmpdir(), "colead-")), "got.json");
    writeFileSync(got, JSON.stringify(draft));
    const judge = [path.join(samples ?? "", "compare-expected.mjs"), got, file.replace(".txt", ".expected.json")];
    expect(execFileSync(process.execPath, judge, { encoding: "utf8" })).toMatch(/^equal/);
  });

  it.skipIf(!existsSync(file))(`leaves at most 2 % of its words without a place${why}`, async () => {
    expect(shareUnplaced(await readDocument(readFileSync(file)))).toBeLessThanOrEqual(0.02);
  });
});

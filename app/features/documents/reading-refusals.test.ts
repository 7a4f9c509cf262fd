import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateRawSync, crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Refusal } from "#app/platform/errors";
import { translator } from "#app/platform/i18n/translator";
import { readDocument } from "./reading.server";

const fixture = path.resolve(import.meta.dirname, "../../../tests/fixtures/recaps/05-building-trades.docx");
const table = "| Solution | Goal |\n| --- | --- |\n| Tool bus | Bring tools |\n";
const steps = "\n## Solution 1 Steps: Tool bus\n\n";

async function refusalOf(input: Uint8Array | string, kind?: "tracker"): Promise<Refusal> {
  const error: unknown = await readDocument(input, { kind }).then(
    () => new Error("it was read"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error;
  return error;
}

async function sentenceOf(input: Uint8Array | string, kind?: "tracker"): Promise<string> {
  const refusal = await refusalOf(input, kind);
  expect(refusal.kind).toBe("invalid");
  return translator("en").t(refusal.key, refusal.values);
}

/** A zip archive of one deflated file, whose sizes may lie. */
function zipOf(name: string, content: Uint8Array, claimed = content.byteLength): Buffer {
  const packed = deflateRawSync(content);
  const field = (...numbers: [size: 2 | 4, value: number][]) =>
    Buffer.concat(
      numbers.map(([size, value]) => {
        const bytes = Buffer.alloc(size);
        bytes.writeUIntLE(value, 0, size);
        return bytes;
      }),
    );
  const common = field(
    [2, 20],
    [2, 0],
    [2, 8],
    [2, 0],
    [2, 0],
    [4, crc(content)],
    [4, packed.length],
    [4, claimed],
    [2, name.length],
    [2, 0],
  );
  const local = Buffer.concat([field([4, 0x04034b50]), common, Buffer.from(name), packed]);
  const central = Buffer.concat([
    field([4, 0x02014b50], [2, 20]),
    common,
    field([2, 0], [2, 0], [2, 0], [4, 0], [4, 0]),
    Buffer.from(name),
  ]);
  const end = field([4, 0x06054b50], [2, 0], [2, 0], [2, 1], [2, 1], [4, central.length], [4, local.length], [2, 0]);
  return Buffer.concat([local, central, end]);
}

function crc(content: Uint8Array): number {
  return typeof crc32 === "function" ? crc32(content) : 0;
}

describe("a document that cannot be read", () => {
  it("is refused when it is empty", async () => {
    expect(await sentenceOf("")).toMatch(/empty/);
    expect(await sentenceOf(" \r\n\u00A0\n")).toMatch(/empty/);
  });

  it("is refused by its size, naming both sizes", async () => {
    expect(await sentenceOf(new Uint8Array(6 * 1024 * 1024).fill(65))).toMatch(/6 MiB.*5 MiB/);
  });

  it.each([
    ["a PDF", "%PDF-1.7\n", /PDF/],
    ["a picture", "\u0089PNG\r\n", /picture/],
    ["an old Word file", "\u00D0\u00CF\u0011\u00E0", /\.doc/],
    ["an archive of another sort", "\u001F\u008B\u0008", /type/],
    ["rich text", "{\\rtf1 hello}", /RTF/],
    ["binary", "Solution\u0000\u0001Goal", /Line 1/],
  ])("is refused when it is %s, whatever its name", async (_, content, words) => {
    expect(await sentenceOf(Buffer.from(content, "latin1"))).toMatch(words);
  });

  it("is refused when its text is damaged, naming the line", async () => {
    const damaged = Buffer.concat([Buffer.from("Solución\nGuardería – más\n"), Buffer.from([0xe2, 0x28, 0xa1])]);
    expect(await sentenceOf(damaged)).toMatch(/line 3/);
  });

  it("is refused when it is an archive without a document, or one that unpacks to too much", async () => {
    expect(await sentenceOf(zipOf("notes.txt", Buffer.from("hello")))).toMatch(/Word/);
    expect(await sentenceOf(zipOf("word/document.xml", new Uint8Array(60 * 1024 * 1024)))).toMatch(
      /word\/document\.xml/,
    );
    expect(await sentenceOf(zipOf("word/document.xml", new Uint8Array(20 * 1024 * 1024)))).toMatch(/unpacks/);
    expect(await sentenceOf(zipOf("word/document.xml", new Uint8Array(30 * 1024 * 1024), 1_000))).toMatch(/damaged/);
    expect(await sentenceOf(readFileSync(fixture).subarray(0, 4_000))).toMatch(/damaged/);
  });

  it("is refused when its only table names no columns, naming the line", async () => {
    expect(await sentenceOf("Recap\n\n| Tool bus | Bring tools |\n| Van pool | Bring people |\n")).toMatch(/line 3/);
  });

  it("is refused when nothing but leftover came of it", async () => {
    expect(await sentenceOf("Thank you all for coming.\n\nSee you in May.\n")).toMatch(/No solutions/);
  });

  it("is refused by the kind that comes later", async () => {
    expect(await sentenceOf("Priority area 1\nAction #1 - Hire\nAction #2 - Train\nImplementation plan\n")).toMatch(
      /action plan/,
    );
    expect(await sentenceOf(`# Recap\n\n${table}`, "tracker")).toMatch(/tracker/);
  });

  it("is refused when it is nested beyond reason", async () => {
    await expect(readDocument("<div>".repeat(200_000) + "x")).rejects.toThrow(Refusal);
  });
});

describe("bad parts of a good document", () => {
  it("drop a script in a cell and say so", async () => {
    const draft = await readDocument(
      `# Recap\n\n${table.replace("Bring tools", "Bring <script>alert(1)</script>tools")}`,
    );
    expect(draft.solutions[0]?.goal).toBe("Bring tools");
    expect(draft.leftover.map(({ text }) => text).join(" ")).toContain("alert(1)");
    expect(draft.warnings).toContainEqual(expect.objectContaining({ code: "hidden_text", line: 5 }));
  });

  it("never fail the whole for one table that lost its columns", async () => {
    const roles = "\n## Solution 1: Roles\n\n| City | x | |\n| Schools | | x |\n";
    const draft = await readDocument(`# Recap\n\n${table}${steps}1. Buy a bus\n${roles}`);
    expect(draft.solutions[0]?.roles).toEqual([]);
    expect(draft.solutions[0]?.steps).toHaveLength(1);
    expect(draft.warnings.map(({ code }) => code)).toContain("lost_columns");
    expect(draft.leftover.filter(({ reason }) => reason === "unplaced").map(({ line }) => line)).toEqual([13, 14]);
  });

  it("do not slow the reading down", { timeout: 60_000 }, async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => `${i + 1}. Step ${i + 1} of many\n   - a note\n`).join("");
    const draft = await readDocument(`# Recap\n\n${table}${steps}${many}`);
    expect(draft.solutions[0]?.steps).toHaveLength(1_000);
    const items = Array.from({ length: 10_000 }, (_, i) => `- item ${i}`).join("\n");
    expect(
      (await readDocument(`# Recap\n\n${table}${steps}1. Buy a bus\n${items}`)).solutions[0]?.steps[0]?.notes,
    ).toHaveLength(10_000);
  });
});

describe("read-document", () => {
  const run = (...args: string[]) => {
    const script = path.resolve(import.meta.dirname, "../../../scripts/read-document.ts");
    const tsx = path.resolve(import.meta.dirname, "../../../node_modules/tsx/dist/cli.mjs");
    return execFileSync(process.execPath, [tsx, script, ...args], { encoding: "utf8", stdio: "pipe" });
  };
  const failure = (...args: string[]): { status: number; stdout: string; stderr: string } => {
    try {
      run(...args);
    } catch (error) {
      return error as { status: number; stdout: string; stderr: string };
    }
    throw new Error("it was read");
  };

  it("prints the draft and nothing else", { timeout: 120_000 }, () => {
    expect(JSON.parse(run(fixture))).toMatchObject({ kind: "recap", team: "Building Trades" });
  });

  it("ends with 2 and one sentence when nothing can be read", { timeout: 120_000 }, () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "colead-")), "empty.md");
    writeFileSync(file, "");
    for (const args of [[file], [fixture, "--kind", "novel"]]) {
      const { status, stdout, stderr } = failure(...args);
      expect([status, stdout, stderr.trim().split("\n").length]).toEqual([2, "", 1]);
    }
  });
});

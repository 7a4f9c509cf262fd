import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import type { RecapDraft } from "./draft";
import { readDocument } from "./reading.server";
import { printRecapMarkdown } from "./recap-printing";

const fixtures = path.resolve(import.meta.dirname, "../../../tests/fixtures/recaps");
const markdown = readFileSync(path.join(fixtures, "01-clinic-hiring.md"), "utf8");
const spanish = readFileSync(path.join(fixtures, "03-childcare-es.md"), "utf8");
const pdfText = readFileSync(path.join(fixtures, "02-night-transit.txt"), "utf8");

/** What a draft says, without line numbers and the account of the reading. */
function said({ warnings: _, leftover: __, ...draft }: RecapDraft): unknown {
  return JSON.parse(JSON.stringify(draft, (key, value: unknown) => (key === "lines" ? undefined : value)));
}

const changes = fc.record({
  ends: fc.constantFrom("\n", "\r\n", "\r"),
  mark: fc.boolean(),
  trailing: fc.constantFrom("", " ", "   ", "&#x20;"),
  blanks: fc.constantFrom("\n", "\n\n", "\n\n\n"),
  cut: fc.boolean(),
});

describe("the same document written otherwise", () => {
  it.each([
    ["Markdown", markdown],
    ["Spanish Markdown", spanish],
    ["text out of a PDF", pdfText],
  ])("means the same with other line ends and spacing: %s", async (_, source) => {
    const expected = said(await readDocument(source));
    await fc.assert(
      fc.asyncProperty(changes, async ({ ends, mark, trailing, blanks, cut }) => {
        const spaced = source
          .replace(/\n\n/g, `\n${blanks}`)
          .split("\n")
          .map((line) => (line === "" || /\t|^---|\f/.test(line) ? line : `${line}${trailing}`))
          .join(ends);
        const text = `${mark ? "\uFEFF" : ""}${cut ? spaced.trimEnd() : spaced}`;
        expect(said(await readDocument(new TextEncoder().encode(text)))).toEqual(expected);
      }),
      runs(200, 20),
    );
  });

  const numbers = ["i", "ii", "iii", "iv", "v"];
  const written: [string, (text: string) => string][] = [
    ["steps 1)", (text) => text.replace(/^(?:- )?(\d)\. /gm, "$1) ")],
    ["steps (1)", (text) => text.replace(/^(?:- )?(\d)\. /gm, "($1) ")],
    ["steps 1）", (text) => text.replace(/^(?:- )?(\d)\. /gm, "$1\uFF09")],
    ["steps ①", (text) => text.replace(/^(?:- )?(\d)\. /gm, (_, n) => `${String.fromCodePoint(0x245f + Number(n))} `)],
    ["steps iv.", (text) => text.replace(/^(?:- )?(\d)\. /gm, (_, n) => `${numbers[Number(n) - 1]}. `)],
    ["steps **Step 1:**", (text) => text.replace(/^(?:- )?(\d)\. /gm, "**Step $1:** ")],
    ["steps as headings", (text) => text.replace(/^(?:- )?(\d)\. (.*?)\**(&#x20;)?$/gm, "#### Step $1: $2")],
    ["notes with dashes", (text) => text.replace(/^( +)[-*] /gm, "$1\u2013 ")],
    ["bold lines for headings", (text) => text.replace(/^#+ \**(.*?)\**$/gm, "**$1**")],
    ["underlined headings", (text) => text.replace(/^## \**(.*?)\**$/gm, "$1\n-----")],
    ["plain headings", (text) => text.replace(/^#+ \**(.*?)\**$/gm, "$1")],
    [
      "headings X – Steps",
      (text) => text.replace(/^## \**Solution (\d) Steps - (.*?)\**$/gm, "## Solution $1: $2 \u2013 Steps"),
    ],
    [
      "headings by title",
      (text) =>
        text
          .replace(/^## \**Solution \d Steps - (.*?)\**$/gm, "## $1\n\n### Steps")
          .replace(/^## Solution \d: R.*$/gm, ""),
    ],
    ["headings Steps for X", (text) => text.replace(/^## \**Solution \d Steps - (.*?)\**$/gm, "## Steps for $1")],
    ["tables without the dashes", (text) => text.replace(/^\|[\s:|-]+\|$\n/gm, "")],
    [
      "tables with tabs",
      (text) =>
        text.replace(/^\|[\s:|-]+\|$\n/gm, "").replace(/^\| ?(.*) ?\|$/gm, (_, row: string) =>
          row
            .replace(/\t/g, " ")
            .split("|")
            .map((cell) => cell.trim())
            .join("\t"),
        ),
    ],
    ["one comment around it", (text) => text.replace(/^---[^]*?---\n/, (front) => `${front}<!--\n`) + "\n-->"],
  ];

  it.each(written)("means the same with %s", async (_, change) => {
    const changed = change(markdown);
    expect(changed).not.toBe(markdown);
    expect(said(await readDocument(changed))).toEqual(said(await readDocument(markdown)));
  });

  it("holds the same solutions in another order", async () => {
    const draft = await readDocument(markdown);
    const turned = { ...draft, solutions: [...draft.solutions].reverse() };
    const read = await readDocument(printRecapMarkdown(turned));
    const byTitle = (one: RecapDraft) =>
      Object.fromEntries(one.solutions.map((solution) => [solution.title, { ...solution, order: 0 }]));
    expect(said({ ...read, solutions: Object.values(byTitle(read)).reverse() })).toMatchObject({
      solutions: (said({ ...draft, solutions: Object.values(byTitle(draft)) }) as RecapDraft).solutions,
    });
  });

  it("reads Windows-1252 as it reads UTF-8", async () => {
    const asLatin = Buffer.from(spanish.replace(/[^\u0000-\u00FF]/g, "-"), "latin1");
    const asUtf8 = Buffer.from(spanish.replace(/[^\u0000-\u00FF]/g, "-"), "utf8");
    expect(said(await readDocument(asLatin))).toEqual(said(await readDocument(asUtf8)));
  });
});

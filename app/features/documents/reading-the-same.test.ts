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

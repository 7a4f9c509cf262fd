import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { parseLines, parseNotes, printNotes, tidyNotes } from "./notes";

const words = fc.string({ unit: "grapheme", maxLength: 40 });
const notes = fc.array(fc.record({ text: words, children: fc.array(words, { maxLength: 4 }) }), { maxLength: 8 });

describe("notes typed into one box", () => {
  it("read back to the notes they were printed from", () => {
    fc.assert(
      fc.property(notes, (some) => {
        const tidy = tidyNotes(some);
        expect(parseNotes(printNotes(tidy))).toEqual(tidy);
      }),
      runs(200),
    );
  });

  it("are the same whatever line ends a browser sends", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const unix = text.replace(/\r\n?/g, "\n");
        expect(parseNotes(unix.replaceAll("\n", "\r\n"))).toEqual(parseNotes(unix));
      }),
      runs(200),
    );
  });

  it("take an indented line as a point of the note above it", () => {
    expect(parseNotes("Bring parents\n  by bus\n\tin the evening\n\nPay for the day")).toEqual([
      { text: "Bring parents", children: ["by bus", "in the evening"] },
      { text: "Pay for the day", children: [] },
    ]);
  });

  it("take an indented first line as a note, since there is none above it", () => {
    expect(parseNotes("   alone")).toEqual([{ text: "alone", children: [] }]);
  });
});

it("bullets are one a line, without blank ones", () => {
  expect(parseLines(" one \n\n two\r\n")).toEqual(["one", "two"]);
});

import { describe, expect, it } from "vitest";
import { nextLine } from "./next-line";

describe("the line after", () => {
  it.each([
    ["- one", "- "],
    ["  * two", "  * "],
    ["\t+ three", "\t+ "],
    ["9. nine", "10. "],
    ["2)  b", "3)  "],
  ])("%j goes on with %j", (line, mark) => {
    expect(nextLine(line)).toEqual({ kind: "goes on", mark });
  });

  it.each(["- ", "  1.  ", "*  "])("%j ends the list", (line) => {
    expect(nextLine(line)).toEqual({ kind: "ends" });
  });

  it.each(["", "words", "-no list", "1.no list", "10,000 people", "2026-11-22 was a Sunday"])(
    "%j is no list",
    (line) => {
      expect(nextLine(line)).toBeNull();
    },
  );
});

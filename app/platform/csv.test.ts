import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { toCsv } from "./csv";

const cellOf = (text: string) => Papa.parse<string[]>(toCsv(["a"], [[text]]).replace("\ufeff", "")).data[1]?.[0];

describe("cells of a CSV file", () => {
  it.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "  =1+1", "＝1+1", "-x"])(
    "%j is not run",
    (text) => expect(cellOf(text)).toBe(`'${text}`),
  );

  it.each(["-12.5", "+3", "1,240", "Ana Duarte", "a=b", "", "−5"])("%j stays as it is", (text) =>
    expect(cellOf(text)).toBe(text),
  );

  it("a file without rows is its first line, with the mark of UTF-8", () => {
    expect(toCsv(["a", "b"])).toBe("\ufeffa,b\r\n");
  });
});

import { describe, expect, test } from "vitest";
import { amountWords } from "#app/features/contributions/amount-words";
import { translator } from "#app/platform/i18n/translator";
import { withUnit } from "./metric-words";
import { wordOfUnit } from "./unit-label";

describe("the word behind a number", () => {
  test.each([
    ["plant|plants", 1, "plant"],
    ["plant|plants", -1, "plant"],
    ["plant|plants", 0, "plants"],
    ["plant|plants", 2, "plants"],
    ["plant|plants", 1.25, "plants"],
    // Both are printed as 1.
    ["plant|plants", 1.001, "plant"],
    ["plant|plants", undefined, "plants"],
    [" person | people ", 1, "person"],
    ["people", 1, "people"],
    ["", 1, ""],
    // No pairs.
    ["|plants", 1, "|plants"],
    ["plant|", 1, "plant|"],
    ["a|b|c", 1, "a|b|c"],
  ])("of %o behind %o is %o", (label, value, word) => {
    expect(wordOfUnit(label, value)).toBe(word);
  });

  test("stands in figures and in what organizations reported", () => {
    const speech = { t: translator("en").t, locale: "en" };
    const metric = { unit: "count" as const, unitLabel: "plant|plants", scale: 0, aggregation: "sum" as const };
    const reported = (amount: number) => amountWords({ amount, numerator: null, denominator: null }, metric, speech);
    expect([withUnit(1, metric, speech), withUnit(26, metric, speech)]).toEqual(["1 plant", "26 plants"]);
    expect([reported(1), reported(0)]).toEqual(["1 plant", "0 plants"]);
    const halves = { ...metric, unit: "own" as const, scale: 2 };
    expect(amountWords({ amount: 100, numerator: null, denominator: null }, halves, speech)).toMatch(/ plant$/);
  });
});

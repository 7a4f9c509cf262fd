import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { allowsNegative, formatAmount, parseAmount, scaleOf, unitCodes, type UnitCode } from "./units";

const read = (text: string, unit: UnitCode = "count", locale = "en", own = 0) => {
  const result = parseAmount(text, { unit, scale: scaleOf(unit, own), locale });
  return result.ok ? result.amount : result.key.replace("units.", "");
};

describe("amounts", () => {
  it.each<[string, UnitCode, string, number | string]>([
    ["", "count", "en", "blank"],
    ["   ", "count", "en", "blank"],
    ["0", "count", "en", 0],
    ["007", "count", "en", 7],
    ["1,240", "count", "en", 1240],
    ["1 240", "count", "en", 1240],
    ["1\u00a0240", "count", "en", 1240],
    ["1’240", "count", "en", 1240],
    ["1,240,500", "count", "en", 1_240_500],
    ["1.240.500", "count", "en", 1_240_500],
    ["1.240", "count", "en", "ambiguous"],
    ["1.250", "count", "es", 1250],
    ["1,250", "percent", "es", "ambiguous"],
    ["1.250,00", "currency", "es", 125_000],
    ["1.250,00", "currency", "en", 125_000],
    ["1,250.00", "currency", "es", 125_000],
    ["48.500,00", "currency", "es", 4_850_000],
    ["12,5", "percent", "es", 1250],
    ["1,24", "count", "en", "ambiguous"],
    ["1,2,3", "count", "en", "ambiguous"],
    ["12.5 %", "percent", "en", 1250],
    ["12.5%", "percent", "en", 1250],
    ["12.5 %", "count", "en", "notPercent"],
    ["12.5", "count", "en", "whole"],
    ["12.0", "count", "en", 12],
    ["12.345", "percent", "en", "ambiguous"],
    ["0.125", "percent", "en", "tooManyDecimals"],
    ["1234.567", "percent", "en", "tooManyDecimals"],
    [".5", "percent", "en", 50],
    ["-3", "count", "en", "negative"],
    ["−3", "days", "en", "negative"],
    ["-3", "rating", "en", "negative"],
    ["-3", "own", "en", "negative"],
    ["-3.5 %", "percent", "en", -350],
    ["-$3", "currency", "en", -300],
    ["$1,240.50", "currency", "en", 124_050],
    ["USD 7 500", "currency", "en", 750_000],
    ["$12", "count", "en", "notMoney"],
    ["-0", "count", "en", 0],
    ["ten", "count", "en", "notANumber"],
    ["~25", "count", "en", "notANumber"],
    ["1.2k", "count", "en", "notANumber"],
    ["(3)", "count", "en", "notANumber"],
    ["1e3", "count", "en", "notANumber"],
    ["١٢٣", "count", "en", 123],
    ["۴۵", "count", "en", 45],
    ["999999999999999", "count", "en", 999_999_999_999_999],
    ["1000000000000000", "count", "en", "tooLarge"],
    ["10000000000000", "currency", "en", "tooLarge"],
  ])("%s as %s in %s is %s", (text, unit, locale, expected) => {
    expect(read(text, unit, locale)).toBe(expected);
  });

  it("name both readings of what is ambiguous", () => {
    expect(parseAmount("1.240", { unit: "count", scale: 0 })).toMatchObject({
      values: { text: "1.240", joined: "1240", parted: "1.24" },
    });
  });

  it("read back as they are written, in every unit and language", () => {
    const measured = fc.constantFrom(...unitCodes).chain((unit) =>
      fc.record({
        unit: fc.constant(unit),
        scale: fc.integer({ min: 0, max: 4 }).map((own) => scaleOf(unit, own)),
        amount: fc.integer({ min: allowsNegative(unit) ? -99_999_999_999 : 0, max: 99_999_999_999 }),
        locale: fc.constantFrom("en", "es"),
      }),
    );
    fc.assert(
      fc.property(measured, ({ unit, scale, amount, locale }) => {
        const text = formatAmount(amount, { unit, scale, locale });
        const again = parseAmount(text, { unit, scale, locale });
        // Three decimals behind a short whole look like thousands: those are asked about, never read wrongly.
        if (again.ok) expect(again.amount).toBe(amount);
        else expect([again.key, scale >= 3]).toEqual(["units.ambiguous", true]);
      }),
      runs(2000, 400),
    );
  });

  it("never throw and never read what has no digit", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...unitCodes), (text, unit) => {
        const result = parseAmount(text, { unit, scale: scaleOf(unit) });
        if (result.ok) expect(Number.isSafeInteger(result.amount)).toBe(true);
        if (!/\p{Nd}/u.test(text)) expect(result.ok).toBe(false);
      }),
      runs(2000, 400),
    );
  });
});

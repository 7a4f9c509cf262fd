import { expect, test } from "vitest";
import { brief, kilobytes, median, percentile, ratio } from "./figures";

test("A percentile is the value of its rank, in whatever order values come.", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentile(values, 0.5)).toBe(50);
  expect(percentile(values, 0.99)).toBe(99);
  expect(percentile(values, 1)).toBe(100);
  expect(percentile(values, 0)).toBe(1);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBe(0);
});

test("The median of an even number of values lies between the middle two.", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBe(0);
});

test("A ratio to nothing is no number.", () => {
  expect(ratio(3, 2)).toBe(1.5);
  expect(ratio(0, 2)).toBe(0);
  expect(ratio(3, 0)).toBeNull();
  expect(ratio(null, 2)).toBeNull();
});

test("Figures are short; what was not measured is a dash.", () => {
  expect([1234.5, 12.34, 1.234, 0, null, Infinity].map(brief)).toEqual(["1,235", "12.3", "1.23", "0.00", "-", "-"]);
  expect([0, 950, 21_990, undefined].map(kilobytes)).toEqual(["0", "0.95 kB", "22.0 kB", "-"]);
});

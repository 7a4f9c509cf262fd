import { expect, test } from "vitest";
import { ofCoalition, withParts } from "./sizes";

test("The coalitions of the largest size make it up.", () => {
  const all = Array.from({ length: withParts.X.coalitions }, (_, nth) => ofCoalition(withParts.X, nth));
  const sum = (pick: (counts: (typeof all)[number]) => number) => all.reduce((total, one) => total + pick(one), 0);
  expect(sum(({ teams }) => teams)).toBe(700);
  expect(sum(({ organizations }) => organizations)).toBe(10_000);
  expect(sum(({ metrics }) => metrics)).toBe(20_000);
  expect(sum(({ contributions }) => contributions)).toBe(2_000_000);
  expect(sum(({ contributions, categories }) => contributions * categories)).toBe(12_000_000);
});

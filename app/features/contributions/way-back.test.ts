import { expect, test } from "vitest";
import { wayBack, withLogged } from "./way-back";

const metric = { id: "m" };

test("A form leads back to the reader's numbers, to the same page of them", () => {
  expect(wayBack("/contribute", { metric, mayOpen: true })).toBe("/contribute");
  expect(withLogged(wayBack("/contribute?page=3", { metric, mayOpen: true }), "c")).toBe("/contribute?page=3&logged=c");
});

test("A form without a page to lead back to leads to its metric, or to the numbers of whoever may not open it", () => {
  expect(wayBack(null, { metric, mayOpen: true })).toBe("/metrics/m");
  expect(wayBack(undefined, { metric, mayOpen: false })).toBe("/contribute");
});

test.each([
  "https://elsewhere.example/contribute",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/contribute@elsewhere.example",
  "/contribute?page=1&to=//elsewhere.example",
  "/contribute\n",
  "/sign-out",
])("No form leads to %j", (asked) => {
  expect(wayBack(asked, { metric, mayOpen: true })).toBe("/metrics/m");
});

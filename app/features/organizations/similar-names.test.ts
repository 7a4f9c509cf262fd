import { expect, it } from "vitest";
import { similarNames } from "./similar-names";

const named = (...names: string[]) => names.map((name) => ({ name }));

it("finds the same name however it is written, then names like it, and nothing else", () => {
  const among = named("Harbor Legal Aid", "Legal Aid of the Harbor, Inc.", "Northline Gear", "Habor Legal Ade");
  expect(similarNames("the harbor legal aid", among).map(({ name }) => name)).toEqual([
    "Harbor Legal Aid",
    "Habor Legal Ade",
    "Legal Aid of the Harbor, Inc.",
  ]);
  expect(similarNames("Barbers and artists", among)).toEqual([]);
  expect(similarNames("", among)).toEqual([]);
});

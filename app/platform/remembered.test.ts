import { expect, it } from "vitest";
import { remembered } from "./remembered";

it("works once for each text, keeps a bounded number of them, and no long ones", () => {
  const asked: string[] = [];
  const length = remembered((text) => asked.push(text) && text.length, 2);
  expect([length("a"), length("a"), length("bb"), length("a")]).toEqual([1, 1, 2, 1]);
  expect(asked).toEqual(["a", "bb"]);
  length("ccc");
  length("a");
  expect(asked).toEqual(["a", "bb", "ccc", "a"]);
  const long = "x".repeat(301);
  length(long);
  length(long);
  expect(asked.filter((text) => text === long)).toHaveLength(2);
});

import { describe, expect, it } from "vitest";
import { changedTicks, hereByGroup } from "./attendance";

const person = (name: string, group: string | null, isHere = true) => ({
  ...{ key: `a:${name}`, name, organization: null, group, isHere },
});

describe("who is here", () => {
  it("is counted by group, the largest first and those of none last", () => {
    const list = [
      ...[person("a", null), person("b", null), person("c", "City"), person("d", "Employers")],
      ...[person("e", "Employers"), person("f", "Schools", false), person("g", "Agencies")],
    ];
    expect(hereByGroup(list)).toEqual([
      { group: "Employers", count: 2 },
      { group: "Agencies", count: 1 },
      { group: "City", count: 1 },
      { group: null, count: 2 },
    ]);
  });

  it("is changed by the ticks that differ from those that the form was opened with", () => {
    expect(changedTicks(["a", "b"], ["b", "c", "c"])).toEqual({ came: ["c"], left: ["a"] });
    expect(changedTicks([], [])).toEqual({ came: [], left: [] });
  });
});

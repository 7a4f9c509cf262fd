import { describe, expect, test } from "vitest";
import { organizationKeys, personKeys, similarNames } from "./similar-names";

const likeness = (a: string, b: string, keys = organizationKeys) => similarNames([a, b], keys)[0]?.likeness ?? null;

describe("names of organizations", () => {
  test.each([
    ["Kettle Works", "The  KETTLE Works, Inc.", "same"],
    ["Harbor Credit Union", "Harbour Credit Union", "spelling"],
    ["Lantern Foundry", "Latern Foundry", "spelling"],
    ["Lantern Foundry", "Lanetrn Foundry", "spelling"],
    ["Riverside Community Center", "Riverside Comm. Ctr.", "words"],
    ["University of Test Harbor", "Test Harbor Univ", "words"],
    ["Boxwood Workers Alliance", "BWA", "initials"],
    ["Boxwood Packaging", "Harbor College", null],
    ["Boxwood Workers Alliance", "Bright Window Artists", null],
    ["Foundry", "Laundry", null],
  ])("%s and %s: %s", (a, b, expected) => expect(likeness(a, b)).toBe(expected));

  test("thousands are each looked at a few times, also when their initials are all the same", () => {
    const names = Array.from({ length: 5000 }, (_, at) => `Organization number n${at * 7919} of the harbor`);
    let looks = 0;
    const counted = (name: string) =>
      new Proxy(organizationKeys(name), {
        get(keys, key) {
          looks += 1;
          return Reflect.get(keys, key) as unknown;
        },
      });
    similarNames(names, counted);
    expect(looks / names.length).toBeLessThan(20);
  });
});

describe("names of people", () => {
  test.each([
    ["Ana Duarte", "Duarte, Ana", "same"],
    ["Ana María Duarte", "Ana Maria Duarte", "same"],
    ["Ana Duarte", "Ana Duartte", "spelling"],
    ["Ana Duarte", "Ana Ruiz", null],
    ["Al Li", "Al Lo", null],
  ])("%s and %s: %s", (a, b, expected) => expect(likeness(a, b, personKeys)).toBe(expected));
});

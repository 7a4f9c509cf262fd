import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { byTopic, readPaste, sameWords, sortPaste } from "./idea";

describe("a pasted list", () => {
  it("is an idea a line, without bullets, numbers and blank lines", () => {
    expect(
      readPaste("- Paid first days\r\n\n2) Ride shares\n• Hiring: One form for all\n10.  Night   shifts "),
    ).toEqual([
      { topic: "", text: "Paid first days" },
      { topic: "", text: "Ride shares" },
      { topic: "Hiring", text: "One form for all" },
      { topic: "", text: "Night shifts" },
    ]);
  });

  it("takes no address, time or long sentence for a topic", () => {
    const long = `${"word ".repeat(20)}: and more`;
    expect(readPaste(`https://example.org/list\nOpen at 10:30\n${long}`).map(({ topic }) => topic)).toEqual([
      "",
      "",
      "",
    ]);
  });

  it("gives back every word of any text", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/), { maxLength: 20 }), (lines) => {
        expect(readPaste(lines.join("\n")).map(({ text }) => text)).toEqual(lines);
      }),
      runs(100),
    );
  });

  it("is sorted into what is new and what is there, in the list or on an earlier line", () => {
    const lines = readPaste("Paid First Days!\nHiring: New one\nnew one\nAnother");
    expect(sortPaste(lines, ["Paid first days"]).map(({ again }) => again)).toEqual([
      "Paid first days",
      null,
      "New one",
      null,
    ]);
  });
});

describe("the words of an idea", () => {
  it("are the same whatever the case, marks and spaces", () => {
    expect(sameWords(" Paid first-days. ")).toBe(sameWords("paid  FIRST days"));
    expect(sameWords("Más prácticas")).not.toBe(sameWords("Mas practicas"));
  });

  it("are kept as they are where there are only marks", () => {
    expect(sameWords(" ??? ")).toBe("???");
  });
});

it("puts ideas under their topics, those without one last", () => {
  const ideas = ["", "Hiring", "Training", "hiring"].map((topic, at) => ({ topic, at }));
  expect(byTopic(ideas).map((group) => [group.topic, group.ideas.map(({ at }) => at)])).toEqual([
    ["Hiring", [1, 3]],
    ["Training", [2]],
    ["", [0]],
  ]);
});

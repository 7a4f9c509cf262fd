import { describe, expect, it } from "vitest";
import { applyCorrection } from "./apply-correction";
import type { RecapStructure } from "./recap";

const structure: RecapStructure = {
  kind: "recap",
  language: "en",
  title: "Session 6 Recap",
  team: "Making",
  sessionNumber: 6,
  date: null,
  intro: null,
  solutions: [
    {
      ...{ order: 1, title: "Open floors", goal: "Open the floors twice", status: "active", roles: [], metrics: [] },
      steps: [{ number: 1, text: "Invite active parents", notes: [] }],
    },
  ],
  tasks: [{ text: "Ask the insurer", who: "", by: "Oct 9", people: ["active"] }],
};

describe("words that a correction quotes", () => {
  it("are replaced where they stand once, and what looks like a pattern is words", () => {
    expect(applyCorrection(structure, "parents", "$& guardians")?.solutions[0]?.steps[0]?.text).toBe(
      "Invite active $& guardians",
    );
    expect(applyCorrection(structure, "Oct 9", "Oct 12")?.tasks?.[0]).toEqual({
      ...{ text: "Ask the insurer", who: "", by: "Oct 12", people: ["active"] },
    });
  });

  it("leave marks, ids and everything else as they are", () => {
    const replaced = applyCorrection(structure, "active", "eager");
    expect(replaced?.solutions[0]).toMatchObject({ status: "active", steps: [{ text: "Invite eager parents" }] });
    expect(replaced?.tasks?.[0]?.people).toEqual(["active"]);
  });

  it("are not replaced where they stand nowhere, or twice", () => {
    expect(applyCorrection(structure, "nowhere", "x")).toBe(null);
    expect(applyCorrection(structure, "floors", "doors")).toBe(null);
    expect(applyCorrection(structure, "", "doors")).toBe(null);
  });
});

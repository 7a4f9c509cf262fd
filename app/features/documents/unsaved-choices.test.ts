import { describe, expect, it } from "vitest";
import { chosenWords } from "./chosen-words";
import { leftoverKey, noChoices, type ReviewDraft } from "./review";
import { placeValue } from "./review-answers";
import type { ReviewView } from "./review-view";
import { withUnsaved } from "./unsaved-choices";

const piece = { line: 4, text: "Thanks for the coffee", reason: "unplaced" };
const other = { line: 9, text: "Bring a friend", reason: "unplaced" };
const step = { pointer: "/solutions/0/steps/1", text: "2. Open the floor" };

function aView(more: Partial<ReviewView> = {}): ReviewView {
  return {
    head: { title: "", intro: null, date: "", number: 1, isNewSession: true, isNumbered: true },
    doubts: [],
    doubtCount: 0,
    noticed: [],
    repeated: [{ key: "r", name: "Visits", links: 2, isMerged: true }],
    conflicts: [],
    updates: [],
    updateCount: 0,
    unmentioned: [],
    unmentionedCount: 0,
    adds: { solutions: 0, steps: 0, roles: 0, metrics: 0, links: 0, prose: 0 },
    pairs: [],
    pairPage: { page: 1, pages: 1 },
    withoutLine: [],
    leftover: [piece, other].map((one) => ({ ...one, key: leftoverKey(one), place: "out" })),
    frame: [],
    places: [{ solution: "A", steps: [step] }],
    toPick: [{ id: "m", name: "Visits", links: 1, choice: "" }],
    toPickCount: 1,
    labels: [{ label: "Employers", groupId: "g1" }],
    publish: true,
    correctedAt: null,
    ...more,
  };
}

describe("a review page that could not be kept", () => {
  const posted = {
    [`left.${leftoverKey(piece)}`]: [placeValue(step)],
    [`left.${leftoverKey(other)}`]: ["intro"],
    "add.m": ["sum"],
    label: ["Employers"],
    "group.0": ["g2"],
    repeated: ["r"],
    publishShown: ["1"],
  };

  it("comes back as it was filled in", () => {
    const again = withUnsaved(aView(), posted);
    expect(again.leftover.map(({ place }) => place)).toEqual([placeValue(step), "intro"]);
    expect(again.toPick[0]!.choice).toBe("sum");
    expect(again.labels[0]!.groupId).toBe("g2");
    expect(again.repeated[0]!.isMerged).toBe(false);
    expect(again.publish).toBe(false);
  });

  it("follows a step that moved meanwhile, and leaves out what was meant for one that is gone", () => {
    const moved = { ...step, pointer: "/solutions/0/steps/0" };
    const after = (steps: (typeof step)[]) =>
      withUnsaved(aView({ places: [{ solution: "A", steps }] }), posted).leftover[0]!.place;
    expect(after([{ ...step, text: "2. Something else" }, moved])).toBe(placeValue(moved));
    expect(after([{ ...step, text: "2. Something else" }])).toBe("out");
  });

  it("is told in words when there is no page to fill in any more", () => {
    const draft = { solutions: [], leftover: [piece, other] } as unknown as ReviewDraft;
    const words = chosenWords({ draft, choices: noChoices }, posted, [{ id: "g2", name: "Firms" }], (key, values) =>
      [key, ...Object.values(values ?? {})].join(" "),
    );
    expect(words).toEqual([
      "readings.chosen.left 4 Thanks for the coffee",
      "readings.chosen.left 9 Bring a friend",
      "readings.chosen.group Employers Firms",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { recapFixture } from "#tests/support/readings";
import { doubtsOf } from "./doubts";
import { dropItem, itemAt, pointerOf, rekindItem } from "./draft-edit";
import { matchByText } from "./matching";
import { metricGroups } from "./metric-groups";
import { leftoverKey, noChoices, type Review, type ReviewDraft } from "./review";
import { answerReview } from "./review-answers";

const warning = (id: string, code: string, path: string) => ({ id, code, path, message: code, line: 1 });

function aDraft(): ReviewDraft {
  const recap = recapFixture("01-clinic-hiring");
  return { ...recap, warnings: [], leftover: [{ line: 4, text: "Thanks for the coffee", reason: "unplaced" }] };
}

function aReview(draft: ReviewDraft): Review {
  return { draft, choices: noChoices };
}

describe("dropping an item", () => {
  it("takes its doubts along, and pointers behind it move up", () => {
    const draft: ReviewDraft = {
      ...aDraft(),
      warnings: [
        warning("a", "cut_off", "/solutions/0/steps/1/text"),
        warning("b", "cut_off", "/solutions/0/steps/2"),
        warning("c", "cut_off", "/solutions/1/steps/2"),
      ],
    };
    const dropped = dropItem(draft, itemAt(draft, "/solutions/0/steps/1")!);
    expect(dropped.solutions[0]!.steps).toHaveLength(draft.solutions[0]!.steps.length - 1);
    expect(dropped.warnings.map(({ id, path }) => [id, path])).toEqual([
      ["b", "/solutions/0/steps/1"],
      ["c", "/solutions/1/steps/2"],
    ]);
    const shorter = dropItem(draft, itemAt(draft, "/solutions/0")!);
    expect(shorter.warnings.map(({ path }) => path)).toEqual(["/solutions/0/steps/2"]);
  });
});

it("a metric that is a task becomes the last step, with the next number", () => {
  const draft = aDraft();
  const metric = draft.solutions[0]!.metrics[0]!;
  const { steps, metrics } = rekindItem(draft, itemAt(draft, "/solutions/0/metrics/0")!).solutions[0]!;
  const before = draft.solutions[0]!.steps;
  expect(steps.at(-1)).toMatchObject({
    text: metric.text,
    number: Math.max(...before.map(({ number }) => number)) + 1,
  });
  expect(metrics).toHaveLength(draft.solutions[0]!.metrics.length - 1);
});

describe("pointers", () => {
  it("lead to items and back, and a pointer into an item names the item", () => {
    const draft = aDraft();
    for (const pointer of ["/solutions/0", "/solutions/1/steps/0", "/solutions/0/roles/1", "/solutions/0/metrics/2"]) {
      expect(pointerOf(itemAt(draft, pointer)!)).toBe(pointer);
      expect(
        pointerOf(itemAt(draft, pointer === "/solutions/0" ? "/solutions/0/goal" : `${pointer}/target/raw`)!),
      ).toBe(pointer);
    }
  });

  it("that name nothing lead nowhere", () => {
    for (const pointer of [
      "/solutions/99",
      "/solutions/0/steps/-1",
      "/solutions/0/__proto__/0",
      "nonsense",
      "/warnings/0",
      "/solutions/1e3",
    ]) {
      expect(itemAt(aDraft(), pointer)).toBeNull();
    }
  });
});

describe("answers on the review page", () => {
  it("settle a doubt for all places with the same words", () => {
    const solutions = aDraft().solutions.map((solution) => ({
      ...solution,
      metrics: solution.metrics.slice(0, 1).map((metric) => ({
        ...metric,
        text: "At least 10-50% (final TBD) more visits",
        target: { ...target, raw: "At least 10-50% (final TBD)" },
      })),
    }));
    const warnings = solutions.map((_, i) =>
      warning(`w${i}`, "provisional_target", `/solutions/${i}/metrics/0/target`),
    );
    const review = aReview({ ...aDraft(), solutions, warnings });
    const [doubt, ...others] = doubtsOf(review);
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({ kind: "provisional", more: solutions.length - 1 });
    expect(doubtsOf(answerReview(review, { do: [`settle:${doubt!.key}`] }))).toEqual([]);
  });

  it("keep a left-over line as a note of a step, or leave it out", () => {
    const review = aReview(aDraft());
    const left = `left.${leftoverKey(review.draft.leftover[0]!)}`;
    const kept = answerReview(review, { [left]: ["/solutions/0/steps/0~any"] }).draft;
    expect(kept.solutions[0]!.steps[0]!.notes.at(-1)?.text).toBe("Thanks for the coffee");
    expect(kept.leftover).toEqual([]);
    expect(answerReview(review, { [left]: ["out"] }).draft).toEqual(review.draft);
    expect(answerReview(review, { [left]: ["intro"] }).draft.intro).toContain("Thanks for the coffee");
  });

  it("keep repeated measures apart when the tick is taken away", () => {
    const draft = aDraft();
    const [first, second, ...others] = draft.solutions;
    const metric = { ...first!.metrics[0]!, text: "Visits to the open floor", target: null };
    const solutions = [
      { ...first!, metrics: [metric] },
      { ...second!, metrics: [metric] },
      ...others.map((one) => ({ ...one, metrics: [] })),
    ];
    const review = aReview({ ...draft, solutions });
    const [group] = metricGroups(review.draft);
    expect(group!.places).toHaveLength(2);
    const { choices } = answerReview(review, { repeated: [group!.key], merge: [] });
    expect(metricGroups(review.draft, choices.apart)).toHaveLength(2);
    expect(answerReview({ ...review, choices }, { repeated: [group!.key], merge: [group!.key] }).choices.apart).toEqual(
      [],
    );
  });
});

const target = {
  raw: "",
  comparator: "at_least" as const,
  min: 10,
  max: 50,
  unit: "percent" as const,
  direction: null,
  baseline: null,
  provisional: true,
  due: null,
  appliesTo: null,
};

describe("matching", () => {
  const known = (text: string) => ({ text, wasImported: true });

  it("goes by text first, whatever the order", () => {
    expect(matchByText(["B", "a  "], [known("A"), known("b")])).toEqual([1, 0]);
  });

  it("then by likeness, then by place among what is left", () => {
    const things = [known("Train the instructors in two languages"), known("Open the floor"), known("Keep")];
    expect(matchByText(["Write a calendar", "Train all instructors in two languages", "Keep"], things)).toEqual([
      1, 0, 2,
    ]);
  });

  it("never takes for the same, under other words, what no import wrote", () => {
    expect(matchByText(["Something new"], [{ text: "Made by hand", wasImported: false }])).toEqual([null]);
  });
});

import { describe, expect, test } from "vitest";
import { answerKinds, type AskQuestion, fieldOf, shownAnswer } from "./ask";
import { answersIn } from "./ask.schema";
import type { AskItemState } from "./round";

const metric = { unit: "count", unitLabel: "events", scale: 0, aggregation: "latest", grain: "quarter" };
const question = (state: AskItemState, amount: number | null, note = ""): AskQuestion => ({
  id: "q",
  metric: metric as AskQuestion["metric"],
  period: { grain: "quarter", start: "2026-07-01", end: "2026-09-30" },
  state,
  note,
  dimensions: [],
  last: null,
  given: amount === null ? null : { id: "c", amount, numerator: null, denominator: null, returned: null, slices: [] },
  isLocked: false,
});

/** The form as the page shows it, with what somebody changes in it. */
function sent(of: AskQuestion, changes: Partial<Record<"kind" | "value" | "note", string>> = {}) {
  return sentWith(of, { ...shownAnswer(of, "en"), ...changes });
}

function sentWith(of: AskQuestion, typed: object) {
  const input = Object.fromEntries(Object.entries(typed).map(([field, text]) => [fieldOf("q", field as "kind"), text]));
  return answersIn(input, [of], "en");
}

const states: [AskItemState, number | null][] = [
  ["asked", null],
  ["submitted", 1240],
  ["approved", 12],
  ["returned", 12],
  ["no_change", 12],
  ["not_mine", null],
  ["not_mine", 12],
  ["need_help", null],
];

describe("a page that is sent", () => {
  test.each(states)("as it was shown (%s, %s) answers nothing anew", (state, amount) => {
    expect(sent(question(state, amount, "A note"))).toEqual({ answers: [], unclear: null });
  });

  test.each(states)("with a number typed (%s, %s) gives that number", (state, amount) => {
    expect(sent(question(state, amount), { value: "7" })).toMatchObject({
      answers: [{ kind: "value", value: "7" }],
      unclear: null,
    });
  });

  test.each(states)("with another answer chosen (%s, %s) gives that answer", (state, amount) => {
    for (const kind of answerKinds.filter((one) => one !== "value" && one !== state)) {
      expect(sent(question(state, amount), { kind })).toMatchObject({ answers: [{ kind }], unclear: null });
    }
  });

  test("from a second phone neither empties nor overwrites what the first one answered", () => {
    const twice = (changes: Record<string, string>) =>
      sentWith(question("submitted", 5), { ...shownAnswer(question("asked", null), "en"), seen: "", ...changes });
    expect(twice({})).toEqual({ answers: [], unclear: null });
    expect(twice({ value: "5" })).toEqual({ answers: [], unclear: null });
    expect(twice({ value: "9" }).unclear).toMatchObject({ why: "overtaken" });
    expect(twice({ kind: "not_mine" }).unclear).toMatchObject({ why: "overtaken" });
    // Once its sender has been told, it is an answer.
    expect(twice({ value: "9", seen: "c" })).toMatchObject({ answers: [{ value: "9" }], unclear: null });
  });

  test("with both asks which one is meant", () => {
    expect(sent(question("asked", null), { value: "7", kind: "zero" }).unclear).toMatchObject({
      question: { id: "q" },
      why: "both",
    });
    expect(sent(question("submitted", 12), { value: "13", kind: "not_mine" }).unclear).toMatchObject({
      question: { id: "q" },
      why: "both",
    });
  });

  test("with a note alone keeps the note", () => {
    expect(sent(question("asked", null), { note: "Ask Ingrid" }).answers).toMatchObject([
      { kind: null, note: "Ask Ingrid" },
    ]);
  });
});

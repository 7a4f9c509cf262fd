import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proseKinds } from "#app/features/plans/prose";
import { newId } from "#app/platform/ids";
import { runs } from "#tests/support/runs";
import { compareWriting } from "./compare-writing";
import type { Choices } from "./comparison";
import { readSeen, type SeenSolution, textOf } from "./seen";
import { skeletonText } from "./skeleton";
import { readTyped } from "./typed-text.server";
import { changesAnything, understandChanged, understandNew } from "./understood";

const nothingChosen: Choices = { answered: new Set(), mine: new Set(), removed: new Set() };

const step = (text: string, given: Partial<SeenSolution["steps"][number]> = {}): SeenSolution["steps"][number] => ({
  ...{ id: newId(), ref: 1, label: "1", position: 1, text, notes: [], when: "" },
  ...given,
});

const metric = (words: string, given: Partial<SeenSolution["metrics"][number]> = {}) => ({
  ...{ linkIds: [newId()], metricId: newId(), kind: "progress" as const, stepIds: [], words, target: null },
  ...given,
});

function aSolution(given: Partial<SeenSolution> = {}): SeenSolution {
  const parts = { when: "", steps: [], roles: [], metrics: [], prose: [] };
  return {
    ...{ id: newId(), ref: 2, label: "2", title: "Paid first days", goal: "Every school leaver sees a plant." },
    ...{ state: "active", ...parts, ...given },
  };
}

const numbered = (texts: readonly string[]) =>
  texts.map((text, at) => step(text, { label: String(at + 1), ref: at + 1 }));

async function rewritten(seen: SeenSolution, change: (text: string) => string, now = seen, choices = nothingChosen) {
  const typed = await readTyped(change(textOf(seen, "en")));
  return compareWriting(typed.solutions[0]!, { seen, now }, choices);
}

describe("a solution as text", () => {
  const words = fc.constantFrom(
    ...[
      "Pair each school with a plant",
      "When: spring",
      "Steps: three",
      "Goal: more",
      "TBD",
      "x",
      "| a | b |",
      "1. one",
    ],
    ...[
      "[Step 2] text",
      "# no heading",
      "a. Metrics to track progress:",
      "Stakeholder",
      "Session 3",
      "Solution 4: other",
    ],
    ...[
      "at least 10–50 % (final TBD) increase in hires",
      "<b>bold</b> & *stars*",
      "- dash",
      "n/a",
      "> quote",
      "Employers",
    ],
    ...[
      "¿Quién? Niños",
      "👩🏽‍🏭 emoji ✅",
      "Metrics",
      "Roles & Responsibilities",
      "from 4 % to 9 %",
      "Task",
      "Decision: no",
    ],
  );
  const mark = fc.option(
    fc.record({
      note: fc.oneof(fc.constant(""), words),
      bullets: fc.array(words, { maxLength: 2 }),
      pending: fc.constant(false),
    }),
  );
  const when = fc.oneof(fc.constant(""), fc.constantFrom("Summer/Fall 2027", "When: soon", "Each induction", "TBD"));
  const solution = fc
    .record({
      title: words,
      goal: fc.oneof(fc.constant(""), words),
      when,
      steps: fc.array(fc.tuple(words, when, fc.array(words, { maxLength: 2 })), { maxLength: 4 }),
      roles: fc.uniqueArray(fc.tuple(words, mark, mark), { maxLength: 4, selector: ([name]) => name.toLowerCase() }),
      metrics: fc.array(fc.tuple(words, fc.constantFrom("progress" as const, "success" as const)), { maxLength: 4 }),
      prose: fc.array(fc.record({ kind: fc.constantFrom(...proseKinds), body: words }), { maxLength: 1 }),
    })
    .map(({ steps, roles, metrics, prose, ...head }) => {
      const listed = steps.map(([text, words_, notes], at) =>
        step(text, { label: String(at + 1), when: words_, notes: notes.map((note) => ({ text: note, children: [] })) }),
      );
      const kinds = ["progress", "success"] as const;
      return aSolution({
        ...head,
        steps: listed,
        roles: roles.map(([label, lead, support]) => ({ id: newId(), label, lead, support })),
        metrics: [
          ...kinds.flatMap((kind) => metrics.filter((one) => one[1] === kind).map(([text]) => metric(text, { kind }))),
          ...listed.slice(0, 1).map(({ id }) => metric("Sign 12 employers", { kind: "step", stepIds: [id] })),
        ],
        prose: prose.map((part) => ({ id: newId(), ...part })),
      });
    });

  it("changes nothing when it is read again as it was printed", async () => {
    await fc.assert(
      fc.asyncProperty(solution, async (seen) => {
        const text = textOf(seen, "en");
        const typed = await readTyped(text);
        const understood = understandChanged(text, typed, { seen, now: seen }, nothingChosen);
        expect({ problems: understood.problems, left: understood.left, text }).toEqual({
          problems: [],
          left: [],
          text,
        });
        const none = { conflicts: [], changes: [], added: [], removals: [], isReordered: false };
        expect(understood.differences).toEqual(none);
        expect(changesAnything(understood)).toBe(false);
        expect(readSeen(JSON.stringify(seen))).toEqual(seen);
      }),
      runs(400, 20),
    );
  });

  it("leaves out what stays blank of what it begins with", async () => {
    const text = skeletonText(4, ["Employers", "City government"], "en").replace(
      "# Solution 4: ",
      "# Solution 4: Bus passes",
    );
    const typed = await readTyped(text);
    expect(typed).toMatchObject({ problems: [], doubts: [], left: [] });
    const { solutions } = understandNew(text, typed, { plan: [], groups: [] });
    expect(solutions).toMatchObject([
      { order: 4, title: "Bus passes", goal: "", when: "", steps: [], roles: [], metrics: [] },
    ]);
  });
});

describe("a text that was changed", () => {
  const fields = ({ changes }: Awaited<ReturnType<typeof rewritten>>) =>
    changes.map(({ field, before, after, take }) => [field, before, after, take]);

  it("tells a changed step from one that was taken out and another that was written", async () => {
    const seen = aSolution({ steps: numbered(["Ask the schools", "Pair them with plants", "Hold the days"]) });
    const changed = await rewritten(seen, (text) => text.replace("Pair them with plants", "Draw lots"));
    expect(fields(changed)).toEqual([["text", "Pair them with plants", "Draw lots", true]]);
    expect([changed.added, changed.removals]).toEqual([[], []]);

    const exchanged = await rewritten(seen, (text) =>
      text.replace("2. Pair them with plants\n3. Hold the days", "2. Hold the days\n3. Draw lots"),
    );
    expect(exchanged.added).toEqual([{ type: "step", title: "Draw lots" }]);
    expect(exchanged.removals).toMatchObject([{ type: "step", title: "Pair them with plants", take: false }]);
    expect(fields(exchanged)).toEqual([["number", "3", "2", true]]);
  });

  it("puts a new step between others, and keeps the numbers that name steps with their steps", async () => {
    const steps = numbered(["Ask the schools", "Hold the days"]);
    const days = metric("Days held", { kind: "step", stepIds: [steps[1]!.id] });
    const seen = aSolution({ steps, metrics: [days] });
    const { order, added, places, changes } = await rewritten(seen, (text) =>
      text.replace("2. Hold", "2. Pair them with plants\n   - When: in May\n3. Hold"),
    );
    expect(order).toEqual({ numbers: [1, 2, 3], isMoved: false });
    expect([added, places]).toEqual([[{ type: "step", title: "Pair them with plants" }], []]);
    expect(changes.map(({ field }) => field)).toEqual(["number"]);
  });

  it("keeps what others changed meanwhile, and asks where both changed the same words", async () => {
    const seen = aSolution({ steps: numbered(["Ask the schools", "Hold the days"]) });
    const now = {
      ...seen,
      goal: "Theirs.",
      title: "Their title",
      steps: seen.steps.map((one) => ({ ...one, when: "soon" })),
    };
    const mine = (text: string) => text.replace("Every school leaver sees a plant.", "Mine.");
    const open = await rewritten(seen, mine, now);
    expect(open.isOpen).toBe(true);
    expect(fields(open)).toEqual([["goal", "Theirs.", "Mine.", false]]);
    const { key } = open.changes[0]!;
    const answered = { ...nothingChosen, answered: new Set([key]) };
    expect(await rewritten(seen, mine, now, answered)).toMatchObject({ isOpen: false, changes: [{ take: false }] });
    const taken = { ...answered, mine: new Set([key]) };
    expect(await rewritten(seen, mine, now, taken)).toMatchObject({ isOpen: false, changes: [{ take: true }] });
    // Once it says something else again, the answer is none any more.
    expect(await rewritten(seen, mine, { ...now, goal: "Theirs again." }, taken)).toMatchObject({ isOpen: true });
  });

  it("reads a target anew where its words change, and leaves one that was set by itself", async () => {
    const target = { raw: "40 by hand", comparator: "at_least" as const, min: 40, max: null, unit: "count" as const };
    const rest = { direction: null, baseline: null, provisional: false, due: null, appliesTo: null };
    const seen = aSolution({ metrics: [metric("Plants open", { target: { ...target, ...rest } })] });
    const reworded = await rewritten(seen, (text) => text.replace("Plants open", "Plants that are open"));
    expect(reworded.changes.map(({ field }) => field)).toEqual(["words"]);
    const aimed = await rewritten(seen, (text) =>
      text.replace("Plants open", "at least 10–50 % (final TBD) more plants"),
    );
    expect(aimed.changes.map(({ field }) => field)).toEqual(["words", "target"]);
    const moved = await rewritten(seen, (text) =>
      text.replace("\n  - Plants open", "\n  - ").replace("goal**:\n  - ", "goal**:\n  - Plants open"),
    );
    expect(fields(moved)).toEqual([["place", "a.", "b.", true]]);
  });

  it("asks before anything is taken out, and takes back no row that only lost its marks", async () => {
    const lead = { note: "hosts", bullets: [], pending: false };
    const roles = ["Employers", "Schools"].map((label) => ({ id: newId(), label, lead, support: null }));
    const seen = aSolution({ roles });
    const emptied = await rewritten(seen, (text) => text.replace("| Schools | hosts |", "| Schools |  |"));
    expect(fields(emptied)).toEqual([["lead", "x\nhosts", "", true]]);
    const dropped = await rewritten(seen, (text) => text.replace(/\| Schools.*\n/, ""));
    expect(dropped.removals).toMatchObject([{ type: "role", title: "Schools", take: false }]);
    const removed = new Set([dropped.removals[0]!.key]);
    const isTaken = await rewritten(seen, (text) => text.replace(/\| Schools.*\n/, ""), seen, {
      ...nothingChosen,
      removed,
    });
    expect(isTaken).toMatchObject({ isOpen: false, removals: [{ take: true }] });
  });
});

describe("a text that cannot be written as it is", () => {
  it.each([
    ["nothing at all", "  \n ", "writing.nothing"],
    ["no solution", "We talked for a long time.", "writing.nothing"],
    ["no title", skeletonText(3, [], "en"), "plans.error.titleMissing"],
    ["a title without end", `# Solution 1: ${"long ".repeat(70)}`, "plans.error.titleTooLong"],
    ["a step without end", `# Solution 1: A\n\n## Steps\n\n1. ${"long ".repeat(500)}`, "plans.error.stepTooLong"],
    ["too much", "# Solution 1: A\n".repeat(20_000), "writing.tooLong"],
  ])("is told by line and sentence: %s", async (_, text, key) => {
    const { problems } = await readTyped(text);
    expect(problems).toMatchObject([{ key, line: expect.any(Number) as number }]);
  });

  it("names the lines that found no place, so that nothing is lost unseen", async () => {
    const text =
      "# Solution 1: A\n\nGoal: B\n\nSomebody said more.\n\n## Steps\n\n1. C\n\n## Metrics\n\n- D\n  - When: E\n";
    const { left, problems } = await readTyped(text);
    expect(problems).toEqual([]);
    expect(left).toEqual([
      { line: 5, text: "Somebody said more." },
      { line: 14, text: "- When: E" },
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proseKinds } from "#app/features/plans/prose";
import { runs } from "#tests/support/runs";
import { cleanText, fold } from "./clean-text";
import type { CellDraft, Language, MetricDraft, RecapDraft, SolutionDraft } from "./draft";
import { readDocument } from "./reading.server";
import { printRecapMarkdown } from "./recap-printing";
import { readTarget } from "./target-reading";

const hostile = [
  "| a pipe |",
  "`code` and ``more``",
  "**bold** and *stars*",
  "__init__ and snake_case_name",
  "<script>alert(1)</script>",
  "<!-- hidden --> shown",
  "a < b & b > c",
  "&amp; &nbsp; &#46; &#0046;",
  "1. looks like a step",
  "- looks like a bullet",
  "– dash first",
  "• bullet inside • and again",
  "(3) in brackets",
  "① circled",
  "iv. Roman",
  "# not a heading",
  "> not a quote",
  "[Step 2] is text",
  "[a link](https://example.org/x_y_z)",
  "https://example.org/a_b?c=d&e=f",
  "Step 3: text",
  "{% include x %} and {{ y }}",
  "Solution 2 Steps: another",
  "Roles & Responsibilities",
  "Metrics to track progress:",
  "Goal: more",
  "TBD",
  "n/a",
  "x",
  "x – with a note",
  "Stakeholder",
  "None",
  "Page 2 of 4",
  "Home",
  "What do we need?",
  "Please bring a pen",
  "Legend: x = yes",
  'an odd " quote',
  '"quoted"',
  "’curly‘ “quotes”",
  "👩🏽‍🏭 emoji ✅",
  "✓",
  "עברית ואנגלית together",
  "العربية (نص)",
  "Straße, señora, Übung",
  "back\\slash \\| bar",
  "~~struck~~ ~25",
  "$XXXX by XXXX",
  "---",
  "***",
  "===",
  "+ plus",
  "lower case start",
  "at least 10-50% (final TBD) increase in hires",
  "5 -",
  "Lead, Support",
  "Solution;Goal",
];
const words = fc.stringMatching(/^[A-Z][a-z]{2,9}( [a-z]{2,9}){0,6}$/);
const signs = fc.string({ unit: fc.constantFrom(..."ab1 |*_-#<>&;:.,()[]{}\"'`~\\/!?=+x•–—$%é漢"), maxLength: 30 });
const text = fc
  .oneof(
    { weight: 3, arbitrary: words },
    { weight: 3, arbitrary: fc.constantFrom(...hostile) },
    { weight: 1, arbitrary: signs },
    { weight: 1, arbitrary: fc.tuple(words, fc.constantFrom(...hostile)).map((parts) => parts.join(" ")) },
  )
  .map((one) => kept(one))
  .filter((one) => one !== "");

/** Marks that are taken for formatting gone astray are no text: a reading never has them. */
function kept(one: string): string {
  return cleanText(one);
}

const cell: fc.Arbitrary<CellDraft | null> = fc.oneof(
  fc.constant(null),
  fc.constant<CellDraft>({ mark: true, note: null, bullets: [], pending: false }),
  fc.constant<CellDraft>({ mark: false, note: null, bullets: [], pending: true }),
  fc.record({
    mark: fc.constant(true),
    note: fc.option(text),
    bullets: fc.array(text, { maxLength: 3 }),
    pending: fc.constant(false),
  }),
);

const solution = (language: Language): fc.Arbitrary<SolutionDraft> =>
  fc.record({
    order: fc.constant(1),
    title: text,
    goal: fc.oneof(fc.constant(""), text),
    status: fc.constantFrom("active" as const, "parked" as const),
    steps: fc.uniqueArray(
      fc.record({
        number: fc.integer({ min: 1, max: 120 }),
        text,
        notes: fc.array(fc.record({ text, children: fc.array(text, { maxLength: 2 }) }), { maxLength: 3 }),
      }),
      { maxLength: 5, selector: (step) => step.number },
    ),
    roles: fc.uniqueArray(fc.record({ stakeholder: text, lead: cell, support: cell }), {
      maxLength: 4,
      selector: (role) => nameKey(role.stakeholder),
    }),
    metrics: fc.array(metric(language), { maxLength: 5 }),
    prose: fc.option(
      fc.array(
        fc.record({ kind: fc.constantFrom(...proseKinds), body: fc.array(text, { minLength: 1 }).map(joined) }),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      { nil: undefined },
    ),
  });

const joined = (lines: string[]) => lines.join("\n");

const metric = (language: Language): fc.Arbitrary<MetricDraft> =>
  fc
    .record({
      kind: fc.constantFrom("progress" as const, "success" as const, "step" as const),
      stepNumbers: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }),
      text,
    })
    .map(({ kind, stepNumbers, text: words }) => ({
      kind,
      stepNumbers: kind === "step" ? stepNumbers : [],
      text: words,
      target: readTarget(words, language),
    }));

function nameKey(name: string): string {
  const folded = fold(name);
  return folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim() || folded;
}

const recap: fc.Arbitrary<RecapDraft> = fc.constantFrom<Language>("en", "es").chain((language) =>
  fc.record({
    kind: fc.constant("recap" as const),
    language: fc.constant(language),
    title: text,
    team: text,
    sessionNumber: fc.integer({ min: 1, max: 99 }),
    date: fc.constantFrom(null, {
      raw: "2025-03-12",
      start: "2025-03-12",
      end: "2025-03-12",
      precision: "day" as const,
    }),
    intro: fc.option(fc.array(text, { minLength: 1, maxLength: 2 }).map((paragraphs) => paragraphs.join("\n\n"))),
    solutions: fc
      .uniqueArray(solution(language), { minLength: 1, maxLength: 4, selector: (one) => nameKey(one.title) })
      .map((solutions) => solutions.map((one, i) => ({ ...one, order: i + 1 }))),
    decisions: some(fc.record({ text, changes: fc.array(text, { maxLength: 3 }) })),
    notes: some(fc.record({ text, children: fc.array(text, { maxLength: 3 }) })),
    tasks: some(fc.record({ text, who: fc.oneof(fc.constant(""), text), by: fc.oneof(fc.constant(""), text) })),
    attendance: some(
      fc.record({
        group: text,
        count: fc.nat({ max: 400 }),
        organizations: fc.array(text, { maxLength: 3 }),
        names: some(text),
      }),
    ),
    corrections: some(text),
    notices: some(text),
    warnings: fc.constant([]),
    leftover: fc.constant([]),
  }),
);

/** A list that is left out where nothing is in it. */
function some<T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[] | undefined> {
  return fc.option(fc.array(one, { minLength: 1, maxLength: 3 }), { nil: undefined });
}

/** What a draft says, without where it stood. */
function structure(draft: RecapDraft) {
  return {
    title: draft.title,
    team: draft.team,
    sessionNumber: draft.sessionNumber,
    date: draft.date,
    intro: draft.intro,
    solutions: draft.solutions.map((one) => ({
      order: one.order,
      title: one.title,
      goal: one.goal,
      status: one.status,
      steps: one.steps.map(({ number, text: words, notes }) => ({
        number,
        text: words,
        notes: notes.map((note) => ({ text: note.text, children: note.children })),
      })),
      roles: one.roles.map(({ stakeholder, lead, support }) => ({
        stakeholder,
        lead: said(lead),
        support: said(support),
      })),
      metrics: one.metrics.map(({ kind, stepNumbers, text: words }) => ({ kind, stepNumbers, text: words })),
      prose: one.prose?.map(({ kind, body }) => ({ kind, body })),
    })),
    decisions: draft.decisions?.map(({ text: words, changes }) => ({ text: words, changes })),
    notes: draft.notes?.map(({ text: words, children }) => ({ text: words, children })),
    tasks: draft.tasks?.map(({ text: words, who, by }) => ({ text: words, who, by })),
    attendance: draft.attendance?.map(({ group, count, organizations, names }) => ({
      group,
      count,
      organizations,
      names,
    })),
    corrections: draft.corrections,
    notices: draft.notices,
  };
}

/** A cell with a list and no words has no mark of its own to print: it is one. */
function said(one: CellDraft | null) {
  return one && { mark: one.mark, note: one.note, bullets: one.bullets, pending: one.pending };
}

describe("a printed recap", () => {
  it("reads back to the same structure, whatever its texts look like", async () => {
    await fc.assert(
      fc.asyncProperty(recap, async (draft) => {
        const markdown = printRecapMarkdown(draft);
        const read = await readDocument(markdown, { kind: "recap" });
        expect(structure(read)).toEqual(structure(draft));
        const lost = read.leftover.filter(({ reason }) => reason === "unplaced");
        expect(lost).toEqual([]);
      }),
      runs(1_000, 60),
    );
  });

  it("carries no HTML, no comment and no front matter", () => {
    fc.assert(
      fc.property(recap, (draft) => {
        const markdown = printRecapMarkdown(draft);
        expect(markdown).not.toMatch(/<[a-z!/]/i);
        expect(markdown).not.toMatch(/^---$/m);
      }),
      runs(500),
    );
  });
});

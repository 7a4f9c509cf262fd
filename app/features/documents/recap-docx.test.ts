import fc from "fast-check";
import { expect, it } from "vitest";
import type { RecapSolution, RecapStructure } from "#app/features/recaps/recap";
import { recapFixture } from "#tests/support/readings";
import { runs } from "#tests/support/runs";
import { readDocument } from "./reading.server";
import { printRecapWord } from "./recap-docx.server";
import { structureOf } from "./review";
import { readTarget } from "./target-reading";

const frame = { head: "Harbor Compact: recap", page: "Page" };

async function readBack(recap: RecapStructure): Promise<RecapStructure> {
  const read = await readDocument(await printRecapWord(recap, frame), { kind: "recap" });
  expect(read.leftover.filter(({ reason }) => reason === "unplaced")).toEqual([]);
  return structureOf({ ...read, warnings: [] });
}

/** Texts as people write them; what looks like a mark of the form itself, paper cannot tell from one. */
const word = fc.constantFrom(
  ..."harbor welders first shift evening bus school O’Hara 12 half-day “quoted” a|b x_y 10*2 <b> &amp; é漢字 (weekly) 50% R&D".split(
    " ",
  ),
);
const text = fc.array(word, { minLength: 2, maxLength: 7 }).map((words) => `Grow ${words.join(" ")}`);
const some = <T>(one: fc.Arbitrary<T>) => fc.option(fc.array(one, { minLength: 1, maxLength: 3 }), { nil: undefined });
const cell = fc.option(
  fc.record({
    mark: fc.constant(true),
    note: fc.option(text),
    bullets: fc.array(text, { maxLength: 3 }),
    pending: fc.constant(false),
  }),
);
const title = fc.uniqueArray(text, { minLength: 1, maxLength: 3, selector: (one) => one.replace(/[^\p{L}]+/gu, "") });
const steps = fc.array(
  fc.record({
    text,
    notes: fc.array(fc.record({ text, children: fc.array(text, { maxLength: 2 }) }), { maxLength: 2 }),
  }),
  { maxLength: 4 },
);
const kinds = ["progress", "success", "step"] as const;

const recap: fc.Arbitrary<RecapStructure> = title.chain((titles) =>
  fc.record({
    kind: fc.constant("recap" as const),
    language: fc.constant("en" as const),
    title: fc.constant("Open Shop Floors: Session 6 Recap"),
    team: fc.constant("Open Shop Floors"),
    sessionNumber: fc.constant(6),
    date: fc.constant({ raw: "May 28, 2026", start: "2026-05-28", end: "2026-05-28", precision: "day" as const }),
    intro: fc.option(text),
    solutions: fc.tuple(
      ...titles.map((name, at) =>
        fc.record({
          order: fc.constant(at + 1),
          title: fc.constant(name),
          goal: text,
          status: fc.constantFrom("active" as const, "parked" as const),
          steps: steps.map((list) => list.map((step, i) => ({ number: i + 1, ...step }))),
          roles: fc.uniqueArray(
            fc.record({
              stakeholder: fc.constantFrom("Employers", "City government", "Other"),
              lead: cell,
              support: cell,
            }),
            { maxLength: 3, selector: ({ stakeholder }) => stakeholder },
          ),
          metrics: fc
            .array(fc.record({ kind: fc.constantFrom(...kinds), text }), { maxLength: 4 })
            .map((list) => kinds.flatMap((kind) => list.filter((one) => one.kind === kind)))
            .map((list) => list.map((one) => ({ ...one, stepNumbers: [], target: readTarget(one.text, "en") }))),
        }),
      ),
    ),
    decisions: some(fc.record({ text, changes: fc.array(text, { maxLength: 3 }) })),
    notes: some(fc.record({ text, children: fc.array(text, { maxLength: 3 }) })),
    tasks: some(fc.record({ text, who: fc.oneof(fc.constant(""), text), by: fc.constantFrom("", "Oct 9") })),
    attendance: some(
      fc.record({
        group: text,
        count: fc.nat({ max: 99 }),
        organizations: fc.array(text, { maxLength: 3 }),
        names: some(text),
      }),
    ),
    corrections: some(text),
    notices: some(text),
  }),
);

it("reads back to the same structure", async () => {
  await fc.assert(
    fc.asyncProperty(recap, async (written) => {
      expect(await readBack(written)).toEqual(JSON.parse(JSON.stringify(written)));
    }),
    runs(100, 12),
  );
});

const contentOf = ({ title: name, goal, steps: list, roles, metrics }: RecapSolution) => ({
  name,
  goal,
  steps: list,
  roles: roles.map(({ stakeholder, lead, support }) => [
    stakeholder,
    lead?.note,
    lead?.bullets,
    support?.note,
    support?.bullets,
  ]),
  metrics: metrics.map(({ kind, stepNumbers, text: words }) => [kind, stepNumbers, words]),
});

it.each(["01-clinic-hiring", "03-childcare-es", "05-building-trades", "07-hotels", "10-neighborhood-tech"])(
  "reads back what came from a document: %s",
  async (name) => {
    const written = recapFixture(name);
    const { solutions } = await readBack(written);
    expect(solutions.map(contentOf)).toEqual(written.solutions.map(contentOf));
  },
);

/** What four hours leave behind: twelve solutions, 40 items and 100 kB of notes. */
function aLongRecap(): RecapStructure {
  const words = (count: number) => "The insurer was asked twice and answers in writing. ".repeat(count);
  const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));
  const fixture = recapFixture("07-hotels");
  return {
    ...fixture,
    solutions: times(12, (at) => ({ ...fixture.solutions[0]!, order: at + 1, title: `Title ${at}` })),
    decisions: times(40, () => ({ text: words(4), changes: [words(2), words(2)] })),
    notes: times(40, (at) => ({ text: `Item ${at}`, children: times(10, () => words(5)) })),
    tasks: times(40, () => ({ text: words(3), who: "Hannah Lindqvist", by: "Oct 9" })),
  };
}

it("is written in less than a second, also a long one", async () => {
  const long = aLongRecap();
  expect(JSON.stringify(long.notes).length).toBeGreaterThan(100_000);
  // The fastest of a few: the others were written while the machine did something else.
  let fastest = Infinity;
  for (let tries = 0; tries < 5 && fastest >= 1_000; tries += 1) {
    const began = performance.now();
    await printRecapWord(long, frame);
    fastest = Math.min(fastest, performance.now() - began);
  }
  expect(fastest).toBeLessThan(1_000);
});

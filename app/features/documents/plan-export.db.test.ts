import fc from "fast-check";
import { expect, it } from "vitest";
import type { RecapSolution, RecapStructure } from "#app/features/recaps/recap";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, teamFacts } from "#tests/support/factories";
import { countRevisions, recapFixture, store } from "#tests/support/readings";
import { runs } from "#tests/support/runs";
import type { RecapDraft } from "./draft";
import { proseKinds } from "#app/features/plans/prose";
import { readPlanStructure } from "./plan-export.server";
import { readDocument } from "./reading.server";
import { printRecapMarkdown } from "./recap-printing";
import { structureOf } from "./review";

const db = await useDatabase();

const plan = async (cast: Cast) => {
  const reader = await actorFor(db, cast, "anonymous");
  return readPlanStructure(
    reader,
    { ...teamFacts(cast, "open"), name: cast.teams.open.name },
    "Plan of Open Shop Floors",
    "en",
  );
};

/** The content of a plan, by which two are the same: which words of a line are its target follows from the line. */
const contentOf = (draft: RecapDraft) =>
  structureOf({ ...draft, warnings: [] }).solutions.map(({ metrics, ...solution }) => ({
    ...solution,
    metrics: metrics.map(({ target, ...metric }) => ({
      ...metric,
      target: target && { ...target, raw: "", appliesTo: null },
    })),
  }));

async function readBack(draft: RecapDraft): Promise<RecapDraft> {
  return readDocument(printRecapMarkdown(draft));
}

const fixtures = ["01-clinic-hiring", "05-building-trades", "07-hotels", "10-neighborhood-tech"];

it.each(fixtures)("a plan that came from a document prints as Markdown that reads back to it: %s", async (name) => {
  const cast = await aCast(db);
  await store(db, cast, recapFixture(name));
  const printed = await plan(cast);
  expect(contentOf(await readBack(printed))).toEqual(contentOf(printed));
});

const word = fc.constantFrom(
  "harbor",
  "welders",
  "first",
  "shift",
  "evening",
  "bus",
  "school",
  "O’Hara",
  "5 % rule",
  "Q&A",
  "half-day",
  "“quoted”",
  "a|b",
  "x_y",
  "10*2",
);
const phrase = fc.array(word, { minLength: 3, maxLength: 7 }).map((words) => `Grow ${words.join(" ")}`);
const note = fc.record({ text: phrase, children: fc.array(phrase, { maxLength: 2 }) });
const cell = fc.option(
  fc.record({
    mark: fc.constant(true),
    note: fc.option(phrase),
    bullets: fc.array(phrase, { maxLength: 2 }),
    pending: fc.constant(false),
  }),
);
const groups = ["Backbone", "City government", "Employers", "Training providers"];

const solution: fc.Arbitrary<Omit<RecapSolution, "order" | "title">> = fc.record({
  goal: phrase,
  status: fc.constantFrom("active" as const, "parked" as const),
  steps: fc
    .array(fc.record({ text: phrase, notes: fc.array(note, { maxLength: 2 }) }), { minLength: 1, maxLength: 4 })
    .map((steps) => steps.map((step, i) => ({ number: i + 1, ...step }))),
  roles: fc.tuple(
    ...groups.map((stakeholder) => fc.record({ stakeholder: fc.constant(stakeholder), lead: cell, support: cell })),
  ),
  metrics: fc
    .uniqueArray(phrase, { maxLength: 3 })
    .map((texts) => texts.map((text) => ({ kind: "progress" as const, stepNumbers: [], text, target: null }))),
});

const hostile = fc.constantFrom(
  "# Solution 1 Steps: Open doors",
  "## Solution 2 in our own words: Paid first days",
  "### Vision",
  "1. First step",
  "- a. Metrics to track progress",
  "| Solution | Goal |\n| --- | --- |\n| One \\| two | three |",
  "Solution 2: Roles, Responsibilities and Metrics",
  "> quoted <b>bold</b>\n>\n> > twice",
  "<script>alert(1)</script> <!-- hidden --> 3 < 4",
  "---\ntitle: x\n---",
  "- a list\n  - **deeper**, with a [link](https://example.org/a?b=1&c=2)\n\n  and a paragraph in it",
  "```\n# code\n\n\n\n    indented\n```",
  "a hard\\\nbreak,  and spaces  \nat the end",
  "&#0065; &#60; &amp; &lt;b&gt; \u00a0 \u2028 \u2003",
  "\to tab",
  "Goal: see the trade",
  "Parked solutions",
  "Page 2 of 4",
);
const body = fc
  .array(fc.oneof(phrase, hostile), { minLength: 1, maxLength: 4 })
  .chain((parts) => fc.constantFrom("\n", "\n\n", "\n\n\n").map((gap) => parts.join(gap).trim()));
const prose = fc.array(fc.record({ kind: fc.constantFrom(...proseKinds), body }), { minLength: 1, maxLength: 3 });
const maybeProse = fc.oneof(
  fc.constant({}),
  prose.map((parts) => ({ prose: parts })),
);

it("a plan's parts in words, whatever stands in them, read back letter by letter and leave the rest as it is", async () => {
  const cast = await aCast(db);
  await store(db, cast, recapFixture("01-clinic-hiring"));
  const stored = await plan(cast);
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(...stored.solutions.map(() => maybeProse)),
      fc.constantFrom("en" as const, "es" as const),
      async (parts, language) => {
        const solutions = stored.solutions.map((one, i) => ({ ...one, ...parts[i] }));
        const printed = { ...stored, language, solutions };
        const read = await readBack(printed);
        expect(contentOf(read).map(({ prose: words }) => words)).toEqual(solutions.map(({ prose: words }) => words));
        if (language === "en") expect(contentOf(read)).toEqual(contentOf(printed));
        expect(read.leftover.filter(({ reason }) => reason === "unplaced")).toEqual([]);
      },
    ),
    runs(400, 40),
  );
});

it("any plan prints as Markdown that reads back to it, and storing that changes nothing", async () => {
  const titles = ["Open doors", "Paid first days", "One calendar"];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(solution, maybeProse), { minLength: 1, maxLength: 3 }), async (parts) => {
      const cast = await aCast(db);
      const solutions = parts.map(([part, words], i) => ({ order: i + 1, title: titles[i]!, ...part, ...words }));
      const draft = { ...recapFixture("01-clinic-hiring"), solutions, warnings: [], leftover: [] };
      // Words with a figure in them are read with a target: so the plan comes out of a document to begin with.
      const recap: RecapStructure = structureOf({ ...(await readBack(draft)), warnings: [] });
      await store(db, cast, recap);
      const printed = await plan(cast);
      const back = await readBack(printed);
      expect(contentOf(back)).toEqual(contentOf(printed));
      const before = await countRevisions(db, cast);
      await store(db, cast, { ...recap, solutions: structureOf({ ...back, warnings: [] }).solutions });
      // The recap of the session lost nothing either, so nothing at all is written.
      expect(await countRevisions(db, cast)).toBe(before);
    }),
    runs(60, 8),
  );
});

it("nothing of a private team's plan, and no proposal, is printed", async () => {
  const cast = await aCast(db);
  await store(db, cast, recapFixture("01-clinic-hiring"));
  await db
    .updateTable("commitment")
    .set({ state: "proposed" })
    .where("coalition_id", "=", cast.coalitionId)
    .where("ref", "=", 1)
    .execute();
  await db
    .updateTable("commitment")
    .set({ state: "retired" })
    .where("coalition_id", "=", cast.coalitionId)
    .where("ref", "=", 2)
    .execute();
  const { solutions } = await plan(cast);
  expect(solutions.map(({ title }) => title)).not.toContain(recapFixture("01-clinic-hiring").solutions[0]!.title);
  expect(solutions[0]!.status).toBe("parked");
});

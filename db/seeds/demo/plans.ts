import { readFileSync } from "node:fs";
import path from "node:path";
import { startReading } from "#app/features/documents/import-runs.commands.server";
import { readRun } from "#app/features/documents/import-runs.queries.server";
import { storeReading } from "#app/features/documents/store-reading.server";
import { editSolution } from "#app/features/plans/solutions.commands.server";
import { readSolutionPage } from "#app/features/plans/solutions.queries.server";
import { editStep } from "#app/features/plans/steps.commands.server";
import type { Solution, TimeRelation } from "#app/features/plans/plan";
import type { TimelineText } from "#app/features/plans/timeline";
import { newId } from "#app/platform/ids";
import type { Day } from "#db/schema";
import type { Calendar } from "./calendar";
import { facilitators, type SolutionKey, solutions } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

const documents = {
  manufacturing: { file: "manufacturing-session-2.md", readOn: "03-24" },
  healthcare: { file: "healthcare-session-2.md", readOn: "04-10" },
} as const;

/** The facilitators read in the recaps of the second sessions, which makes the two plans. */
export async function readDocuments(stage: Stage): Promise<void> {
  for (const team of ["manufacturing", "healthcare"] as const) {
    const { file, readOn } = documents[team];
    const facilitator = await actorOf(stage, facilitators[team], `${stage.calendar.year}-${readOn}`);
    const text = readFileSync(path.join(import.meta.dirname, "../documents", file), "utf8");
    const source = { fileName: file, bytes: new TextEncoder().encode(stage.calendar.dated(text)) };
    const run = await startReading(facilitator, keyOf(stage.teams, team).id, source, newId());
    const { version } = await readRun(facilitator, run);
    await storeReading(facilitator, run, version, newId());
  }
}

/** A solution of the demo as its facilitator sees it now. */
export async function solutionOf(stage: Stage, key: SolutionKey): Promise<Solution> {
  const { team, title } = solutions[key];
  const reader = await actorOf(stage, facilitators[team], stage.calendar.today);
  const { ref } = await stage.db
    .selectFrom("commitment")
    .select("ref")
    .where("coalition_id", "=", stage.coalitionId)
    .where("title", "=", title)
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  const { solution } = await readSolutionPage(reader, keyOf(stage.teams, team).slug, String(ref));
  return solution;
}

type When = { when: string; relation: TimeRelation | null; startOn: Day | null; endOn: Day | null };
type TimelineStory = When & { solution: SolutionKey; step?: number };

const unread = { relation: null, startOn: null, endOn: null } as const;

// Some are words that nobody could turn into a date; most steps have none at all.
function timelinesOf({ year, last, ago, dated }: Calendar): TimelineStory[] {
  return [
    {
      solution: "shopFloors",
      when: dated("Through December 2026"),
      relation: "complete",
      startOn: null,
      endOn: `${year + 1}-12-31`,
    },
    {
      solution: "shopFloors",
      step: 1,
      when: dated("By June 2026"),
      relation: "by",
      startOn: null,
      endOn: `${year + 1}-06-30`,
    },
    {
      solution: "shopFloors",
      step: 2,
      when: "Every October",
      relation: "each",
      startOn: last(10, 1),
      endOn: last(10, 31),
    },
    {
      solution: "shopFloors",
      step: 3,
      when: dated("Begin second quarter of 2025"),
      relation: "begin",
      startOn: `${year}-04-01`,
      endOn: `${year}-06-30`,
    },
    { solution: "shopFloors", step: 5, when: "once the college has found somebody", ...unread },
    {
      solution: "madeHere",
      step: 1,
      when: dated("Fall 2026"),
      relation: "complete",
      startOn: `${year + 1}-09-01`,
      endOn: `${year + 1}-11-30`,
    },
    {
      solution: "frontDoor",
      step: 1,
      when: dated("By July 2025"),
      relation: "by",
      startOn: null,
      endOn: `${year}-07-31`,
    },
    { solution: "frontDoor", step: 4, when: "Spring", relation: "begin", startOn: ago(8, 1), endOn: ago(6, 28) },
    {
      solution: "ninetyDays",
      step: 3,
      when: dated("Until June 30, 2026"),
      relation: "complete",
      startOn: null,
      endOn: `${year + 1}-06-30`,
    },
    { solution: "nextDoor", step: 2, when: "One a month, except in July", ...unread },
    {
      solution: "nextDoor",
      step: 1,
      when: dated("By summer 2025"),
      relation: "by",
      startOn: null,
      endOn: `${year}-08-31`,
    },
    {
      solution: "skillsFirst",
      when: dated("Until the end of 2026"),
      relation: "complete",
      startOn: null,
      endOn: `${year + 1}-12-31`,
    },
    { solution: "paidLearning", step: 2, when: "Each fall and each spring", ...unread },
    {
      solution: "paidLearning",
      step: 4,
      when: dated("By June 30, 2026"),
      relation: "by",
      startOn: null,
      endOn: `${year + 1}-06-30`,
    },
    {
      solution: "yourFloor",
      step: 1,
      when: dated("By the end of 2025"),
      relation: "by",
      startOn: null,
      endOn: `${year}-12-31`,
    },
  ];
}

function timelineOf({ when, relation, startOn, endOn }: When): TimelineText {
  return { words: when, points: relation === null ? [] : [{ id: null, relation, startOn, endOn }] };
}

/** The facilitators write down by when things are to be done. */
export async function writeTimelines(stage: Stage): Promise<void> {
  for (const { solution: key, step: number, ...when } of timelinesOf(stage.calendar)) {
    const facilitator = await actorOf(stage, facilitators[solutions[key].team], stage.calendar.ago(17, 8));
    const { id, version, title, goal, steps } = await solutionOf(stage, key);
    if (number === undefined) {
      await editSolution(facilitator, id, { version, label: "", title, goal, timeline: timelineOf(when) });
      continue;
    }
    const step = stepOf(steps, number);
    await editStep(facilitator, id, step.id, {
      version: step.version,
      label: "",
      text: step.text,
      notes: step.notes,
      timeline: timelineOf(when),
    });
  }
}

/** The step that the document numbers so. @throws {Error} when a story speaks of one that is not there. */
export function stepOf(steps: Solution["steps"], number: number): Solution["steps"][number] {
  const step = steps[number - 1];
  if (!step) throw new Error(`The solution has no step ${number}.`);
  return step;
}

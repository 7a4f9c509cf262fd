import { beforeEach, describe, expect, it } from "vitest";
import { change } from "#app/platform/changes.server";
import { parseForm } from "#app/platform/http.server";
import { useDatabase } from "#tests/support/database";
import { actorFor, aCast, type Cast } from "#tests/support/factories";
import { planOfTeam } from "../teams/team-plan.server";
import type { Timeline } from "./plan";
import { editSolutionSchema } from "./solution.schema";
import { readSolutionPage } from "./solutions.queries.server";
import { editSolution } from "./solutions.commands.server";
import { writeSolutionTree } from "./solution-writing.server";
import { stamp } from "./timeline";
import { places, withTimeline } from "./timeline.schema";
import { writeTimeline } from "./timeline-writing.server";

const db = await useDatabase();
let cast: Cast;

const year = (n: number) => ({ relation: "by" as const, startOn: null, endOn: `20${30 + n}-12-31` });

/** A solution with a timeline as a document could have given it. */
async function aSolution(dates: number): Promise<string> {
  const actor = await actorFor(db, cast, "facilitator");
  const { id } = await change(actor, { action: "document:store" }, async (book) => {
    const planId = await planOfTeam(book, cast.teams.open.id);
    const text = { title: "Open the shop floors", goal: "", state: "active" as const, steps: [], roles: [] };
    const made = await writeSolutionTree(book, planId, text);
    const points = Array.from({ length: dates }, (_, n) => ({ id: null, ...year(n) }));
    await writeTimeline(book, { solutionId: made.id, stepId: null }, { words: "Year after year", points });
    return made;
  });
  return id;
}

async function shown() {
  const { solution } = await readSolutionPage(await actorFor(db, cast, "facilitator"), cast.teams.open.slug, "1");
  return solution;
}

const dates = (timeline: Timeline | null) => timeline?.points.map(({ relation, endOn }) => `${relation} ${endOn}`);

/** The form as a browser would send it, with `typed` over what the page filled it with. */
async function save(typed: Record<string, string> = {}, page?: Awaited<ReturnType<typeof shown>>) {
  const { id, version, label, title, goal, timeline } = page ?? (await shown());
  const form = new FormData();
  const fields: Record<string, string> = { version: String(version), label, title, goal };
  fields.when = timeline?.words ?? "";
  fields.whenShown = stamp(timeline);
  for (const [at, point] of (timeline?.points ?? []).slice(0, places.length).entries()) {
    fields[`point${at + 1}`] = point.id;
    fields[`relation${at + 1}`] = point.relation;
    fields[`startOn${at + 1}`] = point.startOn ?? "";
    fields[`endOn${at + 1}`] = point.endOn ?? "";
  }
  for (const [name, value] of Object.entries({ ...fields, ...typed })) form.set(name, value);
  const read = parseForm(form, editSolutionSchema);
  if (!read.ok) return read.reply.errors;
  await editSolution(await actorFor(db, cast, "facilitator"), id, withTimeline(read.value));
  return null;
}

beforeEach(async () => {
  cast = await aCast(db);
});

describe("the dates of a timeline", () => {
  it("all stay when the form is saved, also those for which it has no room", async () => {
    await aSolution(10);
    const before = await shown();
    await save({ title: "Another title" });
    const { timeline, title } = await shown();
    expect(title).toBe("Another title");
    expect(timeline).toEqual(before.timeline);
    expect(timeline?.points).toHaveLength(10);
  });

  it("are added, changed and taken out one by one", async () => {
    await aSolution(2);
    await save({ relation3: "begin", startOn3: "2029-01-01" });
    expect(dates((await shown()).timeline)).toEqual(["by 2030-12-31", "by 2031-12-31", "begin null"]);
    await save({ removePoint1: "on", relation2: "complete" });
    expect(dates((await shown()).timeline)).toEqual(["complete 2031-12-31", "begin null"]);
    await save({ relation1: "", endOn1: "", relation2: "", startOn2: "" });
    expect(await shown()).toMatchObject({ timeline: { words: "Year after year", points: [] } });
    await save({ when: "" });
    expect((await shown()).timeline).toBeNull();
  });

  it("need to say what they mean, each by itself", async () => {
    await aSolution(1);
    expect(await save({ relation2: "by" })).toMatchObject({ relation2: [{ key: "plans.error.relationAndDate" }] });
    expect(await save({ relation2: "each", startOn2: "2030-02-01", endOn2: "2030-01-01" })).toMatchObject({
      endOn2: [{ key: "plans.error.endsBeforeStart" }],
    });
    expect(await save({ relation2: "each", removePoint2: "on" })).toBeNull();
  });

  it("are not overwritten by a form that was made before somebody else changed them", async () => {
    await aSolution(1);
    const old = await shown();
    await save({ endOn1: "2040-06-30" });
    await expect(save({ endOn1: "2041-06-30" }, old)).rejects.toMatchObject({ kind: "conflict" });
    expect(dates((await shown()).timeline)).toEqual(["by 2040-06-30"]);
    // Who says the same as the other did loses nothing.
    expect(await save({ endOn1: "2040-06-30" }, old)).toBeNull();
    // Nor does a date that somebody else added go, when a form does not know of it.
    await save({ relation2: "each", startOn2: "2029-10-01" });
    const present = await shown();
    await save({ whenShown: stamp(present.timeline), endOn1: "2042-06-30" }, old);
    expect(dates((await shown()).timeline)).toEqual(["by 2042-06-30", "each null"]);
  });
});

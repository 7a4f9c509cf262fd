import { beforeAll, describe, expect, it, test } from "vitest";
import { linkMetric, settleTarget } from "#app/features/metrics/metric-links.commands.server";
import { makeStep } from "#app/features/metrics/metric-to-step.commands.server";
import { setBaseline } from "#app/features/metrics/metrics.commands.server";
import { readMetricPage } from "#app/features/metrics/metric-page.queries.server";
import { looksLikeTask } from "#app/features/metrics/task-words";
import { newId } from "#app/platform/ids";
import { undoEvent } from "#app/platform/revisions.server";
import { change } from "#app/platform/changes.server";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { kindOf, metricSteps } from "#tests/support/metric-steps";
import { readAgenda } from "./agenda.queries.server";

const { db, statements } = await useOpenDatabase();
let cast: Cast;
let solution: string;
const { act, aMetric, edit, log, aSolution } = metricSteps(db, () => cast);
const asked = { fiscalYearStart: 1, verbs: new Set(["create", "host"]) };

beforeAll(async () => {
  cast = await aCast(db);
  solution = await aSolution("Fairs");
});

const agenda = async (team: keyof Cast["teams"] = "open") =>
  readAgenda(await act("facilitator"), cast.teams[team].id, asked);
const missing = async () =>
  (await agenda()).entries.map(({ name, missing }) => [name, missing.map(({ kind }) => kind)]);

const target = { targetWords: "", floor: "", ceiling: "", dueOn: "", provisional: undefined };
const noTarget = { ...target, comparator: "none" as const, targetUnit: "count" as const, change: "absolute" as const };

async function line(metric: string, words: string, more: object = {}): Promise<string> {
  const input = { submission: newId(), metric, kind: "progress" as const, steps: [], words, ...noTarget, ...more };
  await linkMetric(await act("facilitator"), solution, input, "en");
  return (await readMetricPage(await act("facilitator"), metric, 1)).uses.at(-1)!.linkId;
}

describe("a team's agenda", () => {
  it("names all that is missing of a metric, and is empty only when the data are there", async () => {
    expect(await agenda()).toMatchObject({ entries: [], count: 0, metrics: 0 });
    const metric = await aMetric({ name: "Guests", meaning: "", aggregation: null, countsPeople: null });
    const link = await line(metric, "Guests", { comparator: "at_least", floor: "40", provisional: "on" });
    const everything = ["additionMissing", "flagsUnsettled", "baselineMissing", "nobodyAsked", "dataMissing"];
    expect(await missing()).toEqual([["Guests", ["meaningMissing", ...everything, "targetProvisional"]]]);
    // One by one, the number last: nothing else closes it.
    await edit(metric, { name: "Guests", meaning: "Each guest once" });
    expect((await missing())[0]![1]).toEqual(["baselineMissing", "nobodyAsked", "dataMissing", "targetProvisional"]);
    await settleTarget(await act("facilitator"), link, { submission: newId(), version: 1 });
    const known = { state: "known" as const, value: "3", numerator: "", denominator: "", asOf: "", words: "" };
    await setBaseline(await act("facilitator"), metric, { submission: newId(), version: 1, ...known }, "en");
    expect((await missing())[0]![1]).toEqual(["nobodyAsked", "dataMissing"]);
    await log(metric, 12);
    // Who has reported it is asked from now on.
    expect(await agenda()).toMatchObject({ entries: [], count: 0, metrics: 1 });
  });

  it("is one team's, in a few statements, and knows nothing of others", async () => {
    await aMetric({ name: "Closedwords" }, "closed");
    const before = statements.count;
    expect(JSON.stringify(await agenda())).not.toContain("Closedwords");
    expect(statements.count - before).toBeLessThanOrEqual(6);
    expect(JSON.stringify(await agenda("closed"))).toContain("Closedwords");
  });
});

describe("a metric that is a task", () => {
  const offers = async () => (await agenda()).offers.map(({ words }) => words);

  it("is offered as a step, becomes one, and comes back", async () => {
    const task = await aMetric({ name: "Create the calendar" });
    const link = await line(task, "Create the calendar", {
      comparator: "by_date",
      targetWords: "by June",
      dueOn: "2026-06-30",
    });
    expect(await offers()).toEqual(["Create the calendar"]);
    for (const role of ["member", "rep", "viewer", "steward", "otherFacilitator"] as const)
      expect(await kindOf(makeStep(await act(role), link, { submission: newId(), version: 1 }))).toBe("forbidden");
    expect(await kindOf(makeStep(await act("facilitator"), link, { submission: newId(), version: 7 }))).toBe(
      "conflict",
    );
    const submission = newId();
    await makeStep(await act("facilitator"), link, { submission, version: 1 });
    await makeStep(await act("facilitator"), link, { submission, version: 1 });
    const steps = () =>
      db
        .selectFrom("step")
        .select("text")
        .where("commitment_id", "=", solution)
        .where("removed_at", "is", null)
        .execute();
    expect(await steps()).toEqual([{ text: "Create the calendar (by June)" }]);
    expect(await kindOf(readMetricPage(await act("admin"), task, 1))).toBe("not_found");
    expect(await offers()).toEqual([]);
    expect(JSON.stringify(await missing())).not.toContain("calendar");
    const { id } = await db
      .selectFrom("audit_event")
      .select("id")
      .where("action", "=", "metric:make-step")
      .where("coalition_id", "=", cast.coalitionId)
      .executeTakeFirstOrThrow();
    await change(await act("facilitator"), { action: "test:undo" }, (book) => undoEvent(book, id));
    expect(await steps()).toEqual([]);
    expect((await readMetricPage(await act("admin"), task, 1)).uses[0]!.target?.dueOn).toBe("2026-06-30");
  });

  it("stays a metric once a number came in, and where it stands elsewhere only the line goes", async () => {
    const given = await aMetric({ name: "Host fairs" });
    const link = await line(given, "Host fairs");
    await log(given, 2);
    expect(await offers()).not.toContain("Host fairs");
    expect(await kindOf(makeStep(await act("facilitator"), link, { submission: newId(), version: 1 }))).toBe("invalid");
    const twice = await aMetric({ name: "Host talks" });
    const first = await line(twice, "Host talks");
    await line(twice, "Talks held");
    await makeStep(await act("facilitator"), first, { submission: newId(), version: 1 });
    expect((await readMetricPage(await act("admin"), twice, 1)).uses.map(({ words }) => words)).toEqual(["Talks held"]);
  });
});

test.each([
  ["Create the calendar", null, true],
  ["  HOST a fair", null, true],
  ["Creates trust", null, false],
  ["People who came", { comparator: "by_date" as const }, true],
  ["People who came", { comparator: "at_least" as const }, false],
  ["", null, false],
])("“%s” with target %j: %s", (words, aim, expected) => expect(looksLikeTask(words, aim, asked.verbs)).toBe(expected));

import { beforeAll, expect, it } from "vitest";
import { decidedParts, decidedTargets } from "#app/features/plans/decided-parts.server";
import { readSolutionHistory } from "#app/features/plans/solution-history.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { kindOf, metricSteps } from "#tests/support/metric-steps";
import { aScene } from "#tests/support/scene";
import { aResolution } from "#tests/support/sessions";
import { lineOf } from "./metric-line.server";
import { editLink, linkMetric } from "./metric-links.commands.server";
import { readMetricHistory } from "./metric-history.server";
import { metricsInHistory } from "./metrics-in-history.server";
import { editMetric, setBaseline } from "./metrics.commands.server";
import { findMetric } from "./metrics.queries.server";
import { readVersions } from "./metric-versions.queries.server";

const { db } = await useOpenDatabase();
let cast: Cast;
let solution: string;
/** A decision of the session whose recap is published. */
let decision: string;
const { act, aMetric, accepted } = metricSteps(db, () => cast);
const format = formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" });
const speech = { t: translator("en").t, format, locale: "en" };

beforeAll(async () => {
  cast = await aCast(db);
  ({ solutionId: solution } = await aScene(db, cast, "open", "Openwords"));
  const { id: session } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  decision = await aResolution(db, cast, session, { kind: "decision", text: "Forty it is" });
});

/** The facilitator at a later second, who carries out a decision or none. */
async function then(second: number, by: string | null = null) {
  const actor = await actorFor(db, cast, "facilitator", Date.UTC(2026, 6, 1) + second * 1000);
  return { ...actor, decision: by };
}

const target = {
  ...{ words: "First days", comparator: "at_least" as const, ceiling: "", targetUnit: "count" as const },
  ...{ change: "absolute" as const, dueOn: "" },
};

/** A metric whose baseline, line and target were set without a decision, and its target then for one. */
async function aDecidedTarget() {
  const metric = await aMetric({ name: "First days", countsPeople: true });
  const blank = { numerator: "", denominator: "", asOf: "", words: "Seven, from memory" };
  const baseline = { submission: newId(), version: 1, state: "known" as const, value: "7", ...blank };
  await setBaseline(await then(1), metric, baseline, "en");
  const link = { submission: newId(), metric, kind: "progress" as const, steps: [], ...target };
  await linkMetric(
    await then(2),
    solution,
    { ...link, floor: "10", targetWords: "at least 10", provisional: "on" },
    "en",
  );
  const { id: linkId } = await db
    .selectFrom("metric_link")
    .select("id")
    .where("metric_id", "=", metric)
    .executeTakeFirstOrThrow();
  const change = async (floor: string, second: number, by: string | null) => {
    const { version } = await lineOf(db, cast.coalitionId, linkId);
    const more = { submission: newId(), metric, version, floor, targetWords: floor, provisional: "on" };
    await editLink(await then(second, by), linkId, { ...target, ...more }, "en");
  };
  await change("40", 3, decision);
  const history = async (role: Role) => (await readMetricHistory(await act(role), metric, speech)).entries;
  return { metric, linkId, change, history };
}

it("a metric's history says of each change which decision it came from, or none", async () => {
  const { history } = await aDecidedTarget();
  const entries = await history("viewer");
  const lines = entries.map(({ lines, decision: by }) => [lines.map(({ label }) => label).join(), by?.text ?? "none"]);
  expect(lines).toEqual([
    ["Target of “Openwords solution”", "Forty it is"],
    ["Metric,Target of “Openwords solution”", "none"],
    ["Baseline", "none"],
    ["Name,What is counted,Baseline", "none"],
  ]);
  expect(entries[0]!.lines[0]).toMatchObject({ before: "at least 10, provisional", after: "40, provisional" });
});

it("tells nobody who may not know it how many people a baseline counted", async () => {
  const { metric, history } = await aDecidedTarget();
  const told = JSON.stringify(await history("viewer"));
  expect(told).toContain("Baseline suppressed");
  expect(told).not.toMatch(/Seven|Baseline 7/);
  expect(JSON.stringify(await history("steward"))).toContain("Baseline 7 people");
  expect(await kindOf(readMetricHistory(await act("anonymous"), metric, speech))).toBe("forbidden");
});

it("its lines and targets stand in the solution's history too", async () => {
  const { linkId } = await aDecidedTarget();
  const reader = await act("viewer");
  const more = await metricsInHistory(reader, solution);
  const { entries } = await readSolutionHistory(reader, solution, speech, { mayEdit: false, more });
  const changed = entries.find(({ lines }) => lines.some(({ after }) => after === "40, provisional"));
  expect([changed?.what, changed?.decision?.text]).toEqual(["changed a metric's target", "Forty it is"]);
  expect(changed?.lines.map(({ label }) => label)).toEqual(["Target of “First days”"]);
  expect(more.subjects.map(({ id }) => id)).toContain(linkId);
});

it("a target names the decision that fixed it, until somebody changes it without one", async () => {
  const { metric, linkId, change } = await aDecidedTarget();
  const anonymous = await act("anonymous");
  expect((await decidedTargets(anonymous, metric))[linkId]?.text).toBe("Forty it is");
  expect((await decidedParts(anonymous, solution))[linkId]?.text).toBe("Forty it is");
  await change("50", 4, null);
  expect(await decidedTargets(anonymous, metric)).toEqual({});
  await change("40", 5, null);
  expect((await decidedParts(anonymous, solution))[linkId]?.text).toBe("Forty it is");
});

it("a version of a definition says which decision it was made for", async () => {
  const metric = await aMetric();
  await accepted(metric, 3);
  const { metric: known } = await findMetric(db, cast.coalitionId, metric);
  const { version, name, meaning, scale, grain } = known;
  const input = { submission: newId(), version, name, meaning, scale, grain, unit: "hours" as const, unitLabel: "" };
  const counted = { aggregation: "latest" as const, underlying: "sum" as const, direction: null };
  const settled = { countsPeople: false, confidential: false, source: undefined, onlyWording: undefined };
  await editMetric(await then(6, decision), metric, { ...input, ...counted, ...settled });
  const { versions } = await readVersions(await act("anonymous"), metric);
  expect(versions.map(({ decision: by }) => by?.text ?? "none")).toEqual(["Forty it is", "none"]);
});

import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anOrganizationAtTheTable, type Cast, teamFacts } from "#tests/support/factories";
import { newId } from "#app/platform/ids";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { logContribution } from "./contributions.commands.server";
import { readLogged } from "./one-contribution.server";
import { listOwnMetrics } from "./own-metrics.queries.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };
let cast: Cast;
let metrics: Record<"due" | "answered" | "never" | "closed", string>;
let logged: string;

async function aMetric(name: string, team: "open" | "closed" = "open"): Promise<string> {
  return defineMetric(await actorFor(db, cast, "admin"), teamFacts(cast, team), {
    submission: newId(),
    name,
    meaning: "",
    unit: "count",
    unitLabel: "people",
    scale: 0,
    aggregation: "sum",
    underlying: "sum",
    grain: "year",
    direction: null,
    countsPeople: false,
    confidential: false,
  });
}

async function log(metric: string, year: number): Promise<string> {
  const rep = await actorFor(db, cast, "rep");
  const typed = { value: "12", numerator: "", denominator: "", note: "", evidence: "" };
  return logContribution(rep, metric, { submission: newId(), period: `${year}-01-01`, ...typed }, ways);
}

beforeAll(async () => {
  cast = await aCast(db);
  await anOrganizationAtTheTable(db, cast.coalitionId, cast.teams.closed.id, cast.organizations.foundry.id);
  metrics = {
    due: await aMetric("Due"),
    answered: await aMetric("Answered"),
    never: await aMetric("Never"),
    closed: await aMetric("Closed", "closed"),
  };
  const year = Number((await actorFor(db, cast, "rep")).moment.today.slice(0, 4));
  for (const before of [3, 2]) await log(metrics.due, year - before);
  for (const before of [3, 2, 1]) logged = await log(metrics.answered, year - before);
});

it("asks for the period that is over, where earlier ones were answered", async () => {
  const { rows } = await listOwnMetrics(await actorFor(db, cast, "rep"), 1, 1);
  const state = new Map(
    rows.map(({ metric, isDue, period, mayOpen, last }) => [metric.id, { isDue, period, mayOpen, last }]),
  );
  const year = Number((await actorFor(db, cast, "rep")).moment.today.slice(0, 4));
  expect(state.get(metrics.due)).toMatchObject({
    isDue: true,
    mayOpen: true,
    period: { start: `${year - 1}-01-01` },
    last: { amount: 12, period: { start: `${year - 2}-01-01` } },
  });
  expect(state.get(metrics.answered)).toMatchObject({ isDue: false, period: { start: `${year}-01-01` } });
  expect(state.get(metrics.never)).toMatchObject({ isDue: false, period: null, last: null });
  expect(state.get(metrics.closed)).toMatchObject({ mayOpen: false });
});

it("tells what was logged to the organization that it is from, and to nobody else", async () => {
  expect(await readLogged(await actorFor(db, cast, "rep"), logged)).toMatchObject({ amount: 12, mayOpen: true });
  expect(await readLogged(await actorFor(db, cast, "member"), logged)).toBeNull();
  expect(await readLogged(await actorFor(db, cast, "rep"), newId())).toBeNull();
  expect(await readLogged(await actorFor(db, cast, "rep"), "nonsense")).toBeNull();
});

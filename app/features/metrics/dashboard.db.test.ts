import { beforeAll, describe, expect, it, test } from "vitest";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { kindOf, metricSteps } from "#tests/support/metric-steps";
import { slicedNumbers } from "#tests/support/sliced-numbers";
import { filterIn } from "./dashboard-filter";
import { narrowedScope, readDashboard } from "./dashboard.queries.server";
import type { FigureLine } from "./figure-line";
import { figureFile } from "./figure-file.server";
import { chooseHeadlines } from "./headlines.commands.server";
import { headlineChoices } from "./headlines.queries.server";
import { mergeMetrics } from "./merge-metrics.server";
import { headlinesSchema } from "./metric.schema";
import { readMetricPage } from "./metric-page.queries.server";
import { findMetric } from "./metrics.queries.server";

const { db, statements } = await useOpenDatabase();
let cast: Cast;
let visits: string;
let shifts: string;
let secret: string;
const parts = { low: "", high: "" };
const { act, aMetric, accepted, log } = metricSteps(db, () => cast);
type Who = Role | "anonymous";

beforeAll(async () => {
  cast = await aCast(db);
  visits = await aMetric({ name: "Visits" });
  await accepted(visits, 40, "2026-02-01");
  await accepted(visits, 52, "2026-03-01");
  await accepted(visits, 3007, "2026-03-01", "otherRep");
  secret = await aMetric({ name: "Wages", confidential: true });
  await accepted(secret, 4711, "2026-03-01");
  const steps = await slicedNumbers(db, cast);
  Object.assign(parts, steps.ids);
  shifts = await steps.aMetric();
  for (const [organization, low, high] of [
    ["foundry", "2.25", "50.25"],
    ["packager", "31", "30"],
    ["college", "17", "30"],
  ] as const)
    await steps.accept(
      await steps.give(shifts, organization, "2026-03-01", String(Number(low) + Number(high)), { low, high }),
    );
});

async function dashboardFor(who: Who, query = "", teamId: string | null = cast.teams.open.id) {
  const reader = { ...(await act(who)), coalition: { fiscalYearStart: 1 } };
  return readDashboard(reader, filterIn(`https://a.test/metrics?${query}`), 1, teamId);
}

async function figureFor(who: Who, query: string, metric: string) {
  const row = (await dashboardFor(who, query)).narrowed?.find((one) => one.metric.id === metric);
  const value = (figure: NonNullable<typeof row>["to"]) =>
    figure && (figure.figure.kind === "number" ? figure.figure.value : figure.figure.why);
  return row && { state: row.state, to: value(row.to), from: value(row.from), difference: row.difference };
}

const slug = async (name: keyof Cast["organizations"]) =>
  (
    await db
      .selectFrom("organization")
      .select("slug")
      .where("id", "=", cast.organizations[name].id)
      .executeTakeFirstOrThrow()
  ).slug;

const roles: Who[] = ["admin", "steward", "facilitator", "rep", "member", "viewer", "anonymous"];

describe("a dashboard", () => {
  it("says what each metric needs, and leads with nothing that nobody chose or a solution names", async () => {
    const { standings, total } = await dashboardFor("anonymous");
    expect(standings?.rows.map(({ metric, need }) => [metric.name, need])).toEqual(
      expect.arrayContaining([["Visits", "no_number"]]),
    );
    expect(standings?.headlines).toEqual([]);
    expect(total).toBe(3);
  });

  it("compares two periods of each metric", async () => {
    expect(await figureFor("anonymous", "compare=before", visits)).toEqual({
      state: "given",
      to: 3059,
      from: 40,
      difference: 3019,
    });
    expect(await figureFor("anonymous", "period=month.2026-02-01&compare=month.2026-03-01", visits)).toMatchObject({
      to: 40,
      from: 3059,
    });
    expect(await figureFor("anonymous", "period=quarter.2026-01-01", visits)).toMatchObject({ state: "other" });
    expect(await figureFor("anonymous", "compare=year", visits)).toMatchObject({ from: "no_value", difference: null });
  });

  it("passes over what is no period, and says so of what is nobody's to choose", async () => {
    const wild = "period=month.2026-02-17&compare=month.2026-99-01&category=x&organization=%00&team=nobody";
    const { unknown, standings } = await dashboardFor("admin", wild);
    expect(unknown).toEqual(["team", "organization", "category", "period"]);
    expect(standings).not.toBeNull();
  });
});

describe("the filter by organization", () => {
  test.each(roles)("offers %s only whose values they may see", async (who) => {
    const { choices } = await dashboardFor(who);
    const expected: Partial<Record<Who, number>> = { admin: 3, steward: 3, rep: 1 };
    expect(choices.organizations).toHaveLength(expected[who] ?? 0);
    const query = `organization=${await slug("packager")}`;
    const { unknown, narrowed } = await dashboardFor(who, query);
    const mayRead = who === "admin" || who === "steward";
    expect(unknown).toEqual(mayRead ? [] : ["organization"]);
    expect(narrowed === null).toBe(!mayRead);
  });

  it("shows an organization its own numbers, waiting ones and their parts included", async () => {
    await log(visits, 61, "2026-04-01");
    const own = `organization=${await slug("foundry")}`;
    expect(await figureFor("rep", own, visits)).toMatchObject({ to: 61 });
    expect(await figureFor("rep", `${own}&period=month.2026-03-01`, visits)).toMatchObject({ to: 52 });
    expect(await figureFor("rep", `${own}&category=${parts.low}`, shifts)).toMatchObject({ to: 2.25 });
    expect(await figureFor("rep", own, secret)).toMatchObject({ to: 4711 });
  });
});

describe("the filter by category", () => {
  test.each(roles)("shows %s what the metric's own page shows", async (who) => {
    const { breakdowns } = await readMetricPage(await act(who), shifts, 1);
    for (const part of ["low", "high"] as const) {
      const cell = breakdowns[0]!.rows.find(({ id }) => id === parts[part])!.cells[0]!;
      const shown = await figureFor(who, `category=${parts[part]}`, shifts);
      expect(shown?.to).toBe(cell.kind === "number" ? cell.value : cell.why);
      expect(await figureFor(who, `category=${parts[part]}`, visits)).toMatchObject({ state: "other" });
    }
  });
});

describe("a filtered download", () => {
  const linesFor = async (who: Who, query: string) => {
    const reader = { ...(await act(who)), t: translator("en").t };
    const narrowed = await narrowedScope(reader, filterIn(`https://a.test/metrics?${query}`));
    const response = figureFile(reader, { teamId: cast.teams.open.id, narrowed }, { format: "json", name: "figures" });
    return (await response.json()) as FigureLine[];
  };

  it("holds what the page shows, and its names", async () => {
    const lines = await linesFor("anonymous", "compare=before");
    expect(lines.filter(({ metricId }) => metricId === visits).map(({ from, value }) => [from, value])).toEqual([
      ["2026-02-01", 40],
      ["2026-03-01", 3059],
    ]);
    const own = await linesFor("rep", `organization=${await slug("foundry")}&category=${parts.low}`);
    expect(own).toMatchObject([
      { value: 2.25, dimension: "Tide", category: "Low", organization: cast.organizations.foundry.name },
    ]);
  });

  test.each(["anonymous", "viewer", "member", "otherRep"] as const)(
    "tells %s no organization's number",
    async (who) => {
      expect(await linesFor(who, `organization=${await slug("foundry")}`)).toEqual([]);
      for (const wild of ["organization=nobody-there&category=no-such", "organization=%00", "category=%00%27--"])
        expect(await linesFor(who, wild)).toEqual([]);
    },
  );
});

describe("headline metrics", () => {
  const choose = async (who: Role, chosen: string[], before: string[], team: "open" | null = "open") =>
    chooseHeadlines(
      await act(who),
      team && teamFacts(cast, team),
      headlinesSchema.parse({
        submission: newId(),
        before: before.join(),
        ...Object.fromEntries(chosen.map((id, at) => [`headline${at + 1}`, id])),
      }),
    );
  const chosen = async (scope: string | null) => (await headlineChoices(await act("admin"), scope)).chosen;
  const led = async (who: Who, teamId: string | null = cast.teams.open.id) =>
    (await dashboardFor(who, "", teamId)).standings?.headlines.map(({ metric }) => metric.id);

  it("are chosen in their order, by who defines metrics, and stand on the dashboard", async () => {
    await choose("facilitator", [shifts, visits], []);
    expect(await led("anonymous")).toEqual([shifts, visits]);
    await choose("facilitator", [visits, secret], [shifts, visits]);
    expect(await led("anonymous")).toEqual([visits, secret]);
    for (const who of ["rep", "member", "viewer", "otherFacilitator"] as const)
      expect(await kindOf(choose(who, [shifts], [visits, secret]))).toBe("forbidden");
  });

  it("are not written over, not chosen twice, and not another team's", async () => {
    expect(await kindOf(choose("facilitator", [shifts], []))).toBe("conflict");
    expect(await kindOf(choose("facilitator", [shifts, shifts], [visits, secret]))).toBe("invalid");
    expect(await kindOf(choose("facilitator", ["x"], [visits, secret]))).toBe("invalid");
    const other = await aMetric({ name: "Closed" }, "closed");
    expect(await kindOf(choose("facilitator", [other], [visits, secret]))).toBe("invalid");
    expect(await chosen(cast.teams.open.id)).toEqual([visits, secret]);
  });

  it("of the coalition are an admin's to choose; a private one is for those who may read it", async () => {
    const inside = await aMetric({ name: "Inside" }, "closed");
    expect(await kindOf(choose("facilitator", [inside], [], null))).toBe("forbidden");
    await choose("admin", [inside, visits], [], null);
    expect(await led("admin", null)).toEqual([inside, visits]);
    expect(await led("anonymous", null)).toEqual([visits]);
  });

  it("follow a merge", async () => {
    const twin = await aMetric({ name: "Visits too" });
    await choose("facilitator", [twin], [visits, secret]);
    const { metric } = await findMetric(db, cast.coalitionId, visits);
    await mergeMetrics(await act("facilitator"), visits, twin, { submission: newId(), version: metric.version });
    expect(await chosen(cast.teams.open.id)).toEqual([visits]);
  });
});

it("costs few statements, whatever is asked", async () => {
  const own = `organization=${await slug("foundry")}&category=${parts.low}&compare=before`;
  for (const query of ["", "compare=before", `category=${parts.low}`, own]) {
    for (const teamId of [null, cast.teams.open.id]) {
      const actor = await act("admin");
      const before = statements.count;
      await readDashboard(
        { ...actor, coalition: { fiscalYearStart: 1 } },
        filterIn(`https://a.test/?${query}`),
        1,
        teamId,
      );
      expect(statements.count - before).toBeLessThanOrEqual(11);
    }
  }
});

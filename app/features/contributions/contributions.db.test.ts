import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import {
  aCast,
  actorFor,
  anAffiliation,
  anOrganizationAtTheTable,
  type Cast,
  type Role,
  teamFacts,
} from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import { newId } from "#app/platform/ids";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import type { Aggregation } from "#app/features/metrics/metric";
import { defineMetric, editMetric } from "#app/features/metrics/metrics.commands.server";
import { findMetric, readTotals } from "#app/features/metrics/metrics.queries.server";
import { readMetricPage } from "#app/features/metrics/metric-page.queries.server";
import { isRefusal } from "#app/platform/errors";
import { correctContribution, logContribution, withdrawContribution } from "./contributions.commands.server";
import { acceptContribution } from "./review.commands.server";
import type { ContributionInput } from "./contribution.schema";
import { listPending } from "./pending.queries.server";
import { reportersOf } from "./reporters.queries.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };
let cast: Cast;

beforeAll(async () => {
  cast = await aCast(db);
});

const placed = <T>(reader: T) => ({ ...reader, coalition: { timeZone: "America/Chicago" } });
const act = (role: Role) => actorFor(db, cast, role);
const input = (more: Partial<ContributionInput> = {}): ContributionInput => ({
  submission: newId(),
  organization: undefined,
  period: "2026-03-01",
  value: "12",
  numerator: "",
  denominator: "",
  notApplicable: undefined,
  note: "",
  evidence: "",
  back: undefined,
  ...more,
});

async function aMetric(
  aggregation: Aggregation | null = "sum",
  team: "open" | "closed" = "open",
  flags: "yes" | "no" = "no",
) {
  const settled = flags === "yes";
  return defineMetric(await act("facilitator"), teamFacts(cast, team), {
    submission: newId(),
    name: "Visitors",
    meaning: "",
    unit: "count",
    unitLabel: "people",
    scale: 0,
    aggregation,
    underlying: "sum",
    grain: "month",
    direction: null,
    countsPeople: settled,
    confidential: settled,
  });
}

async function refusal(work: Promise<unknown>): Promise<{ kind: string; key: string; values: unknown }> {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return { kind: error.kind, key: error.key, values: error.values };
    throw error;
  }
  throw new Error("It was not refused.");
}

function countRows(metricId: string) {
  return db
    .selectFrom("contribution")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("metric_id", "=", metricId)
    .executeTakeFirstOrThrow()
    .then(({ n }) => Number(n));
}

async function totalsNow(metricId: string) {
  const { metric } = await findMetric(db, cast.coalitionId, metricId);
  return (await readTotals(db, cast.coalitionId, [metric.versionId], true)).get(metric.versionId)!;
}

const allOf = (totals: { periodStart: string; amount: number }[]) =>
  totals.find(({ periodStart }) => periodStart === "all")?.amount ?? null;

describe("logging", () => {
  it("takes the organization from the membership, and counts the number as reported only", async () => {
    const metric = await aMetric();
    await logContribution(await act("rep"), metric, input(), ways);
    const totals = await totalsNow(metric);
    expect(allOf(totals.reported)).toBe(12);
    expect(allOf(totals.accepted)).toBeNull();
    const row = await db
      .selectFrom("contribution")
      .selectAll()
      .where("metric_id", "=", metric)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ organization_id: cast.organizations.foundry.id, state: "pending", on_behalf: 0 });
  });

  it("refuses an organization that one does not speak for, and stores nothing", async () => {
    const metric = await aMetric();
    for (const organization of [cast.organizations.packager.id, newId()]) {
      expect(await refusal(logContribution(await act("rep"), metric, input({ organization }), ways))).toMatchObject({
        kind: "forbidden",
      });
    }
    expect(
      await refusal(
        logContribution(await act("member"), metric, input({ organization: cast.organizations.foundry.id }), ways),
      ),
    ).toMatchObject({ kind: "forbidden" });
    expect(await countRows(metric)).toBe(0);
  });

  it("knows no metric and no organization of another coalition", async () => {
    const elsewhere = await aCast(db, "Elsewhere");
    const stranger = await actorFor(db, elsewhere, "admin");
    const metric = await aMetric();
    expect(await refusal(logContribution(stranger, metric, input(), ways))).toMatchObject({ kind: "not_found" });
    const foreign = input({ organization: elsewhere.organizations.foundry.id });
    expect(await refusal(logContribution(await act("admin"), metric, foreign, ways))).toMatchObject({
      kind: "not_found",
    });
    expect(await countRows(metric)).toBe(0);
  });

  it("lets a facilitator log on behalf, and says so", async () => {
    const metric = await aMetric();
    await logContribution(
      await act("facilitator"),
      metric,
      input({ organization: cast.organizations.packager.id }),
      ways,
    );
    const row = await db
      .selectFrom("contribution")
      .select("on_behalf")
      .where("metric_id", "=", metric)
      .executeTakeFirstOrThrow();
    expect(row.on_behalf).toBe(1);
  });

  it("offers a second number for the same period as a correction", async () => {
    const metric = await aMetric();
    const id = await logContribution(await act("rep"), metric, input(), ways);
    const second = await refusal(logContribution(await act("contributor"), metric, input({ value: "14" }), ways));
    expect(second).toMatchObject({ kind: "conflict", key: "contributions.error.periodTaken", values: { id } });
    expect(await countRows(metric)).toBe(1);
  });

  it("stores fifty identical posts once", async () => {
    const metric = await aMetric();
    const same = input();
    const actor = await act("rep");
    const ids = await Promise.all(Array.from({ length: 50 }, () => logContribution(actor, metric, same, ways)));
    expect(new Set(ids).size).toBe(1);
    expect(await countRows(metric)).toBe(1);
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
  });

  it("stores one of many different posts for one period", async () => {
    const metric = await aMetric();
    const actor = await act("rep");
    const posts = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => logContribution(actor, metric, input({ value: String(i) }), ways)),
    );
    expect(posts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await countRows(metric)).toBe(1);
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
  });

  it.each([
    [{ value: "" }, "units.blank"],
    [{ value: "ten" }, "units.notANumber"],
    [{ value: "-3" }, "units.negative"],
    [{ value: "12.5 %" }, "units.notPercent"],
    [{ value: "4", notApplicable: "on" }, "contributions.error.bothAnswers"],
    [{ period: "2026-03-02" }, "contributions.error.period"],
    [{ period: "2027-01-01" }, "contributions.error.future"],
    [{ period: "yesterday" }, "contributions.error.period"],
  ])("refuses %o", async (more, key) => {
    const metric = await aMetric();
    expect(await refusal(logContribution(await act("rep"), metric, input(more), ways))).toMatchObject({
      kind: "invalid",
      key,
    });
    expect(await countRows(metric)).toBe(0);
  });

  it("keeps zero, and 'does not apply', apart", async () => {
    const metric = await aMetric();
    await logContribution(await act("rep"), metric, input({ value: "0" }), ways);
    await logContribution(await act("otherRep"), metric, input({ value: "", notApplicable: "on" }), ways);
    const { reported } = await totalsNow(metric);
    expect(reported.find(({ periodStart }) => periodStart === "2026-03-01")).toMatchObject({
      organizations: 1,
      amount: 0,
    });
  });

  it("keeps numbers that nobody has said how to add up", async () => {
    const metric = await aMetric(null);
    await logContribution(await act("rep"), metric, input(), ways);
    expect((await totalsNow(metric)).reported).toEqual([]);
    const page = await readMetricPage(await act("facilitator"), metric, 1);
    expect(page.view.standing.figure).toEqual({ kind: "words", why: "not_added_up" });
    expect(page.view.gaps).toContain("aggregation");
  });

  it("lets a representative report to a private team that they cannot open, once their organization sits at its table", async () => {
    const metric = await aMetric("sum", "closed");
    expect(await refusal(logContribution(await act("rep"), metric, input(), ways))).toMatchObject({
      kind: "not_found",
    });
    await anOrganizationAtTheTable(db, cast.coalitionId, cast.teams.closed.id, cast.organizations.foundry.id);
    await logContribution(await act("rep"), metric, input(), ways);
    expect(await countRows(metric)).toBe(1);
    expect(await refusal(logContribution(await act("viewer"), metric, input(), ways))).toMatchObject({
      kind: "not_found",
    });
  });
});

describe("putting right, taking back, accepting", () => {
  const decide = { submission: "" };

  it("keeps the first number and lets the second stand", async () => {
    const metric = await aMetric();
    const first = await logContribution(await act("rep"), metric, input(), ways);
    await correctContribution(await act("contributor"), first, input({ value: "15" }), ways);
    const rows = await db
      .selectFrom("contribution")
      .select(["amount", "state", "supersedes_id"])
      .where("metric_id", "=", metric)
      .orderBy("id")
      .execute();
    expect(rows).toEqual([
      { amount: 12, state: "superseded", supersedes_id: null },
      { amount: 15, state: "pending", supersedes_id: first },
    ]);
    expect(allOf((await totalsNow(metric)).reported)).toBe(15);
    expect(await refusal(correctContribution(await act("rep"), first, input({ value: "16" }), ways))).toMatchObject({
      kind: "conflict",
    });
  });

  it("frees the period when a number is taken back", async () => {
    const metric = await aMetric();
    const first = await logContribution(await act("rep"), metric, input(), ways);
    await withdrawContribution(await act("rep"), first, newId());
    expect(allOf((await totalsNow(metric)).reported)).toBeNull();
    await logContribution(await act("rep"), metric, input({ value: "3" }), ways);
    expect(allOf((await totalsNow(metric)).reported)).toBe(3);
  });

  it("takes four eyes", async () => {
    const metric = await aMetric();
    const byAdmin = await logContribution(
      await act("admin"),
      metric,
      input({ organization: cast.organizations.packager.id }),
      ways,
    );
    expect(await refusal(acceptContribution(await act("admin"), byAdmin, newId()))).toMatchObject({
      kind: "forbidden",
    });
    const byRep = await logContribution(await act("rep"), metric, input(), ways);
    for (const role of ["rep", "contributor", "facilitator", "member", "viewer"] as const) {
      expect(await refusal(acceptContribution(await act(role), byRep, newId()))).toMatchObject({ kind: "forbidden" });
    }
    await acceptContribution(await act("steward"), byAdmin, newId());
    await acceptContribution(await act("admin"), byRep, newId());
    expect(allOf((await totalsNow(metric)).accepted)).toBe(24);
    expect(await refusal(acceptContribution(await act("steward"), byRep, decide.submission || newId()))).toMatchObject({
      kind: "conflict",
    });
  });

  it("lists to each reviewer what they may accept, and nothing else", async () => {
    const metric = await aMetric();
    const id = await logContribution(await act("rep"), metric, input(), ways);
    for (const role of ["admin", "steward"] as const) {
      expect((await listPending(await act(role), 1)).rows.map((row) => row.id)).toContain(id);
    }
    for (const role of ["rep", "facilitator", "viewer"] as const) {
      expect((await listPending(await act(role), 1)).rows.map((row) => row.id)).not.toContain(id);
    }
  });

  it("moves the public version only when public numbers change", async () => {
    const metric = await aMetric();
    const version = async () =>
      (
        await db
          .selectFrom("coalition")
          .select("public_version")
          .where("id", "=", cast.coalitionId)
          .executeTakeFirstOrThrow()
      ).public_version;
    const before = await version();
    const id = await logContribution(await act("rep"), metric, input(), ways);
    expect(await version()).toBe(before);
    await acceptContribution(await act("admin"), id, newId());
    expect(await version()).toBe(before + 1);
    await withdrawContribution(await act("rep"), id, newId());
    expect(await version()).toBe(before + 2);
  });
});

describe("what others see", () => {
  it("shows no pending number to the public", async () => {
    const metric = await aMetric();
    const id = await logContribution(await act("rep"), metric, input(), ways);
    const anonymous = await actorFor(db, cast, "anonymous");
    const before = await readMetricPage(anonymous, metric, 1);
    expect(before.view.rows).toEqual([]);
    expect(before.view.standing).toMatchObject({ figure: { kind: "words", why: "no_value" }, reporters: 0 });
    await acceptContribution(await act("admin"), id, newId());
    expect((await readMetricPage(anonymous, metric, 1)).view.rows[0]?.figure).toEqual({
      kind: "number",
      value: 12,
      unit: "count",
    });
  });

  it("shows one organization's protected number to itself and the stewards alone", async () => {
    const metric = await aMetric("sum", "open", "yes");
    await logContribution(await act("rep"), metric, input({ value: "26" }), ways);
    const seen = async (role: Role) => {
      const actor = await act(role);
      const page = await readMetricPage(actor, metric, 1);
      const [reporter] = await reportersOf(placed(actor), page.known, page.series, "2026-03-01");
      return { total: page.view.rows[0]?.figure.kind, own: reporter?.shown.state, by: reporter?.by?.name };
    };
    expect(await seen("rep")).toEqual({ total: "words", own: "value", by: "Person rep" });
    expect(await seen("steward")).toEqual({ total: "number", own: "value", by: "Person rep" });
    for (const role of ["otherRep", "facilitator", "member", "viewer"] as const) {
      expect(await seen(role)).toEqual({ total: "words", own: "suppressed", by: undefined });
    }
  });

  it("does not tell who knows two organizations' protected numbers the third one's", async () => {
    const own = await aCast(db);
    const { foundry, packager, college } = own.organizations;
    const acts = (role: Role) => actorFor(db, own, role);
    const metric = await defineMetric(await acts("facilitator"), teamFacts(own, "open"), {
      ...{ submission: newId(), name: "Wages paid", meaning: "", unit: "count", unitLabel: "dollars", scale: 0 },
      ...{ aggregation: "sum", underlying: "sum", grain: "month", direction: null },
      ...{ countsPeople: false, confidential: true },
    });
    for (const [{ id }, value] of [
      [foundry, "40"],
      [packager, "35"],
      [college, "30"],
    ] as const)
      await logContribution(await acts("admin"), metric, input({ organization: id, value }), ways);
    const seen = async (role: Role) => {
      const reader = placed(await acts(role));
      const page = await readMetricPage(reader, metric, 1);
      const reporters = await reportersOf(reader, page.known, page.series, "2026-03-01");
      const open = reporters.filter(({ shown }) => shown.state === "value");
      return [page.view.rows[0]?.figure.kind, page.view.standing.figure.kind, open.length];
    };
    expect(await seen("facilitator")).toEqual(["number", "number", 0]);
    await db
      .updateTable("team_organization")
      .set({ shares_values: 1 })
      .where("team_id", "=", own.teams.open.id)
      .where("organization_id", "in", [foundry.id, packager.id])
      .execute();
    expect(await seen("facilitator")).toEqual(["words", "words", 2]);
    expect(await seen("rep")).toEqual(["number", "number", 1]);
    await anAffiliation(db, own.coalitionId, own.people.rep.id, packager.id, "rep");
    expect(await seen("rep")).toEqual(["words", "words", 2]);
    expect(await seen("steward")).toEqual(["number", "number", 3]);
    expect(await seen("member")).toEqual(["number", "number", 0]);
  });

  it("still says for whom somebody spoke when they entered a number that year", async () => {
    const own = await aCast(db);
    const { rep } = own.people;
    const metric = await defineMetric(await actorFor(db, own, "facilitator"), teamFacts(own, "open"), {
      ...{ submission: newId(), name: "Tours", meaning: "", unit: "count", unitLabel: "visits", scale: 0 },
      ...{ aggregation: "sum", underlying: "sum", grain: "month", direction: null },
      ...{ countsPeople: false, confidential: false },
    });
    await db.updateTable("affiliation").set({ from_on: "2023-01-01" }).where("person_id", "=", rep.id).execute();
    const then = await actorFor(db, own, "rep", Date.UTC(2024, 3, 2, 15));
    await logContribution(then, metric, input({ period: "2024-03-01", value: "7" }), ways);
    await db
      .updateTable("affiliation")
      .set({ status: "ended", to_on: "2024-12-31" })
      .where("person_id", "=", rep.id)
      .execute();
    await anAffiliation(db, own.coalitionId, rep.id, own.organizations.packager.id, "rep");

    const reader = placed(await actorFor(db, own, "steward"));
    const page = await readMetricPage(reader, metric, 1);
    const [reporter] = await reportersOf(reader, page.known, page.series, "2024-03-01");
    expect(reporter).toMatchObject({
      organization: { name: "Lantern Street Foundry" },
      by: { name: "Person rep", organizations: ["Lantern Street Foundry"] },
    });
  });

  it("hides a private team's metric", async () => {
    const metric = await aMetric("sum", "closed");
    for (const role of ["viewer", "otherFacilitator", "rep"] as const) {
      expect(await refusal(readMetricPage(await act(role), metric, 1))).toMatchObject({ kind: "not_found" });
    }
  });
});

describe("roll-ups", () => {
  it("equal their rows, whatever is done in whatever order", async () => {
    const months = ["2026-01-01", "2026-02-01", "2026-03-01"];
    const verb = fc.record({
      does: fc.constantFrom("log", "log", "log", "correct", "withdraw", "accept", "accept", "readd"),
      who: fc.constantFrom<Role>("rep", "otherRep"),
      period: fc.constantFrom(...months),
      value: fc.integer({ min: 0, max: 500 }),
      isNotApplicable: fc.boolean(),
      pick: fc.nat(50),
      aggregation: fc.constantFrom<Aggregation>("sum", "latest", "average"),
    });
    const property = fc.asyncProperty(
      fc.constantFrom<Aggregation>("sum", "latest", "average"),
      fc.array(verb, { minLength: 3, maxLength: 14 }),
      async (first, verbs) => {
        const metric = await aMetric(first);
        for (const one of verbs)
          await doIt(metric, one).catch((error: unknown) => expect(isRefusal(error), String(error)).toBe(true));
        expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
      },
    );
    await fc.assert(property, runs(300, 15));
  });

  type Verb = {
    does: string;
    who: Role;
    period: string;
    value: number;
    isNotApplicable: boolean;
    pick: number;
    aggregation: Aggregation;
  };

  async function doIt(metric: string, { does, who, period, value, isNotApplicable, pick, aggregation }: Verb) {
    const typed =
      isNotApplicable && pick % 3 === 0
        ? input({ period, value: "", notApplicable: "on" })
        : input({ period, value: String(value) });
    if (does === "log") return logContribution(await act(who), metric, typed, ways);
    if (does === "readd") return readd(metric, aggregation);
    const rows = await db
      .selectFrom("contribution")
      .select("id")
      .where("metric_id", "=", metric)
      .orderBy("id")
      .execute();
    const id = rows[pick % Math.max(1, rows.length)]?.id;
    if (does === "correct") return correctContribution(await act("admin"), id, typed, ways);
    if (does === "withdraw") return withdrawContribution(await act("admin"), id, newId());
    return acceptContribution(await act("steward"), id, newId());
  }

  async function readd(metricId: string, aggregation: Aggregation) {
    const { metric } = await findMetric(db, cast.coalitionId, metricId);
    return editMetric(await act("facilitator"), metricId, {
      submission: newId(),
      version: metric.version,
      onlyWording: undefined,
      name: metric.name,
      meaning: metric.meaning,
      unit: metric.unit,
      unitLabel: metric.unitLabel,
      scale: metric.scale,
      aggregation,
      underlying: "latest",
      grain: metric.grain,
      direction: null,
      countsPeople: false,
      confidential: false,
    });
  }

  it("are checked at one moment, whatever is reported meanwhile", async () => {
    const metric = await aMetric();
    const rep = await act("rep");
    const reports = Array.from({ length: 8 }, (_, month) =>
      logContribution(rep, metric, input({ period: `2025-0${month + 1}-01`, value: "7" }), ways),
    );
    const checks = Array.from({ length: 4 }, () => checkRollUps(db, cast.coalitionId));
    await Promise.all(reports);
    expect(await Promise.all(checks)).toEqual([[], [], [], []]);
  });

  it("names a row that was tampered with", async () => {
    const metric = await aMetric();
    await logContribution(await act("rep"), metric, input(), ways);
    const { metric: known } = await findMetric(db, cast.coalitionId, metric);
    await db
      .updateTable("metric_total")
      .set({ amount: 999 })
      .where("metric_version_id", "=", known.versionId)
      .where("period_start", "=", "all")
      .execute();
    expect(await checkRollUps(db, cast.coalitionId)).toMatchObject([
      { table: "metric_total", stored: expect.stringContaining("999") as string },
    ]);
    await db
      .updateTable("metric_total")
      .set({ amount: 12 })
      .where("metric_version_id", "=", known.versionId)
      .where("period_start", "=", "all")
      .execute();
  });
});

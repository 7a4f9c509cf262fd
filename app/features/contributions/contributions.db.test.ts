import { beforeAll, describe, expect, it } from "vitest";
import { contributionSteps, input, refusal } from "#tests/support/contribution-steps";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anOrganizationAtTheTable, type Cast } from "#tests/support/factories";
import { newId } from "#app/platform/ids";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { readMetricPage } from "#app/features/metrics/metric-page.queries.server";
import { correctContribution, logContribution, withdrawContribution } from "./contributions.commands.server";
import { acceptContribution } from "./review.commands.server";
import { listPending } from "./pending.queries.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };
let cast: Cast;
const { act, aMetric, countRows, totalsNow } = contributionSteps(db, () => cast);

beforeAll(async () => {
  cast = await aCast(db);
});

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

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { readTotals, findMetric } from "#app/features/metrics/metrics.queries.server";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { logContribution } from "#app/features/contributions/contributions.commands.server";
import { lockPeriods } from "#app/features/contributions/period-locks.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { periodOf } from "#app/platform/periods";
import { aMonthlyMetric, apiOf, aToken, oneNumber } from "#tests/support/api";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anOrganizationAtTheTable, type Cast } from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import { rowsOfScene } from "#tests/support/scene-rows";

const db = await useDatabase();
const numbers = "/api/v1/contributions";
let cast: Cast;
let ask: ReturnType<typeof apiOf>;
let token: string;
let metric: string;
const { add } = rowsOfScene(db, () => cast);

beforeAll(async () => {
  cast = await aCast(db);
  await anOrganizationAtTheTable(db, cast.coalitionId, cast.teams.closed.id, cast.organizations.foundry.id);
  ask = apiOf(cast);
  token = await aToken(db, cast);
});
beforeEach(async () => {
  metric = await aMonthlyMetric(db, cast);
  await db.deleteFrom("rate_limit").execute();
});

const send = (body: object, key?: string) => ask(numbers, { token, send: body, ...(key ? { key } : {}) });
const rowsOf = (id: string) =>
  db.selectFrom("contribution").selectAll().where("metric_id", "=", id).orderBy("id").execute();
const events = (action: string) =>
  db
    .selectFrom("audit_event")
    .selectAll()
    .where("coalition_id", "=", cast.coalitionId)
    .where("action", "=", action)
    .orderBy("id", "desc")
    .execute();

describe("sending numbers", () => {
  it("stores one by the one way in: pending, rolled up, marked as sent by a system of the organization's own", async () => {
    const { status, body, headers } = await send(oneNumber(metric, { note: "From payroll" }));
    expect(status).toBe(201);
    expect(headers.get("cache-control")).toBe("no-store");
    const [row] = await rowsOf(metric);
    expect(row).toMatchObject({
      amount: 12,
      note: "From payroll",
      state: "pending",
      entered_through: "api",
      entered_by: cast.people.rep.id,
      organization_id: cast.organizations.foundry.id,
      on_behalf: 0,
      period_end: "2026-05-31",
    });
    expect(body.contributions).toEqual([
      {
        id: row?.id,
        metric,
        organization: cast.organizations.foundry.id,
        period: { grain: "month", start: "2026-05-01", end: "2026-05-31" },
        value: 12,
        numerator: null,
        denominator: null,
        notApplicable: false,
        state: "pending",
        supersedes: null,
      },
    ]);
    const { metric: known } = await findMetric(db, cast.coalitionId, metric);
    const totals = (await readTotals(db, cast.coalitionId, [known.versionId], true)).get(known.versionId);
    expect(totals?.reported.find(({ periodStart }) => periodStart === "all")?.amount).toBe(12);
    expect(await checkRollUps(db)).toEqual([]);
  });

  it("stores several in one event, or none of them", async () => {
    const other = await aMonthlyMetric(db, cast, { name: "Graduates", aggregation: "ratio" });
    const good = [
      { metric, period: "2026-04-01", value: "12" },
      { metric, period: "2026-05-01", notApplicable: true },
      { metric: other, period: "2026-05-01", numerator: 3, denominator: 4 },
    ];
    const before = (await events("contribution:report")).length;
    const refused = await send({ contributions: [...good, { metric: other, period: "2026-05-02", value: 1 }] });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { detail: "Choose one of the periods.", pointer: "#/contributions/3/period" },
    ]);
    expect(await rowsOf(metric)).toEqual([]);
    const { status, body } = await send({ contributions: good });
    expect(status).toBe(201);
    expect(body.contributions?.map(({ value, numerator, notApplicable }) => [value, numerator, notApplicable])).toEqual(
      [
        [12, null, false],
        [null, null, true],
        [null, 3, false],
      ],
    );
    const now = await events("contribution:report");
    expect(now).toHaveLength(before + 1);
    expect(now[0]).toMatchObject({ subject_type: "organization", subject_id: cast.organizations.foundry.id });
    const detail = JSON.parse(now[0]!.detail) as { contributions: string[] };
    expect(detail.contributions).toEqual(body.contributions?.map(({ id }) => id));
    expect(await checkRollUps(db)).toEqual([]);
  });

  it("tells everything that is wrong at once, each with its place", async () => {
    const parts = await aMonthlyMetric(db, cast, { name: "Share", aggregation: "ratio" });
    const { status, body } = await send({
      contributions: [
        { metric, period: "2026-05-01", value: "1,240" },
        { metric, period: "2026-05-01", numerator: 1, denominator: 2 },
        { metric: parts, period: "2026-05-01", value: 1 },
        { metric: parts, period: "2026-05-01", numerator: 3, denominator: 2 },
        { metric, period: "2030-05-01", value: 1 },
        { metric, period: "2026-05-01" },
      ],
    });
    expect(status).toBe(422);
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual([
      "#/contributions/0/value",
      "#/contributions/1/numerator",
      "#/contributions/2/value",
      "#/contributions/3/numerator",
      "#/contributions/4/period",
      "#/contributions/5/value",
    ]);
    expect(new Set(body.errors?.map(({ detail }) => detail)).size).toBe(6);
    expect(body.detail).toBe("6 things are wrong, as listed under errors. Nothing was stored.");
  });

  it("takes the organization from the token: another one is refused, kept in the audit, and stores nothing", async () => {
    const before = (await events("denied:contribution:create")).reduce((sum, { times }) => sum + Number(times), 0);
    for (const organization of [cast.organizations.packager.id, newId()]) {
      const { status, body } = await send(oneNumber(metric, { organization }));
      expect(status).toBe(403);
      expect(body.errors?.[0]?.pointer).toBe("#/contributions/0/organization");
    }
    expect(await rowsOf(metric)).toEqual([]);
    const after = (await events("denied:contribution:create")).reduce((sum, { times }) => sum + Number(times), 0);
    expect(after).toBe(before + 2);
    const own = oneNumber(metric, { organization: cast.organizations.foundry.id });
    expect((await send(own)).status).toBe(201);
  });

  it("knows the metrics that the organization reports, a private team's among them, and no others", async () => {
    const asked = await aMonthlyMetric(db, cast, { team: "closed" });
    expect((await send(oneNumber(asked))).status).toBe(201);
    const elsewhere = await aCast(db, "Elsewhere");
    const foreign = await aMonthlyMetric(db, elsewhere);
    const packagers = await aToken(db, cast, "otherRep", { organization: cast.organizations.packager.id });
    for (const [unknown, by] of [
      [newId(), token],
      [foreign, token],
      [asked, packagers],
    ] as const) {
      const { status, body } = await ask(numbers, { token: by, send: oneNumber(unknown) });
      expect(status).toBe(404);
      expect(body.errors?.[0]?.pointer).toBe("#/contributions/0/metric");
    }
  });

  it("refuses a second number of a period with the id of the first, which a correction then names", async () => {
    const first = (await send(oneNumber(metric))).body.contributions?.[0]?.["id"] as string;
    await acceptContribution(await actorFor(db, cast, "admin"), first, newId());
    const second = await send(oneNumber(metric, { value: 13 }));
    expect(second.status).toBe(409);
    expect(second.body.detail).toContain(first);
    const corrected = await send(oneNumber(metric, { value: 13, supersedes: first }));
    expect(corrected.status).toBe(201);
    expect(corrected.body.contributions?.[0]).toMatchObject({ value: 13, supersedes: first, state: "pending" });
    expect((await rowsOf(metric)).map(({ state }) => state).sort()).toEqual(["pending", "superseded"]);
    expect((await send(oneNumber(metric, { value: 14, supersedes: first }))).status).toBe(409);
    expect(await checkRollUps(db)).toEqual([]);
  });

  it("corrects nothing of another organization, metric or period", async () => {
    const packagers = await aToken(db, cast, "otherRep", { organization: cast.organizations.packager.id });
    const answer = await ask(numbers, { token: packagers, send: oneNumber(metric) });
    const foreign = answer.body.contributions?.[0]?.["id"] as string;
    expect((await send(oneNumber(metric, { supersedes: foreign }))).status).toBe(403);
    expect((await send(oneNumber(metric, { supersedes: newId() }))).status).toBe(404);
    const own = (await send(oneNumber(metric))).body.contributions?.[0]?.["id"] as string;
    const other = await send(oneNumber(metric, { supersedes: own, period: "2026-04-01" }));
    expect(other.status).toBe(422);
    expect(other.body.errors?.[0]?.pointer).toBe("#/contributions/0/supersedes");
  });

  it("leaves a locked period and an archived team alone", async () => {
    const team = cast.teams.open.id;
    const lock = await add("period_lock", {
      ...{ team_id: team, round_id: null, period_start: "2026-05-01", period_end: "2026-05-31" },
      ...{ locked_by: cast.people.admin.id, locked_at: 1, reason: "" },
    });
    const locked = await send(oneNumber(metric));
    expect(locked.status).toBe(423);
    expect(locked.body.errors?.[0]?.pointer).toBe("#/contributions/0/period");
    await db.updateTable("period_lock").set({ removed_at: 1 }).where("id", "=", lock).execute();
    const archive = (archived_at: number | null) =>
      db.updateTable("team").set({ archived_at }).where("id", "=", team).execute();
    await archive(1);
    expect((await send(oneNumber(metric))).status).toBe(423);
    await archive(null);
    expect(await rowsOf(metric)).toEqual([]);
  });

  it("never lands after the lock, however the two race", async () => {
    const admin = await actorFor(db, cast, "admin");
    for (let at = 0; at < runs(500, 12).numRuns; at += 1) {
      const year = 1920 + Math.floor(at / 12);
      const month = String(1 + (at % 12)).padStart(2, "0");
      const period = periodOf("month", `${year}-${month}-01`, 1);
      const span = { teamId: cast.teams.open.id, roundId: null, start: period.start, end: period.end };
      const lock = change(admin, { action: "round:lock", isPublic: false }, (locking) => lockPeriods(locking, span));
      const late = () => send(oneNumber(metric, { period: period.start }));
      const answers = await Promise.all([late(), late(), late(), lock.then(() => null)]);
      const stored = (await rowsOf(metric)).filter(({ period_start }) => period_start === period.start).length;
      expect(answers.filter((answer) => answer?.status === 201)).toHaveLength(stored);
      expect((await late()).status).toBe(423);
      expect((await rowsOf(metric)).filter(({ period_start }) => period_start === period.start)).toHaveLength(stored);
      await db.deleteFrom("rate_limit").execute();
    }
    expect(await checkRollUps(db)).toEqual([]);
  });

  it("settles what a round asked for", async () => {
    const round = await add("round", {
      ...{ number: 1, grain: "month", period_start: "2026-05-01", period_end: "2026-05-31", due_on: "2026-06-30" },
      ...{ grace_days: 14, opened_by: cast.people.facilitator.id, opened_at: 1, closed_at: null },
    });
    const joined = { joined_by: null, joined_at: 1, closed_by: null, closed_at: null };
    const part = await add("round_team", { round_id: round, team_id: cast.teams.open.id, ...joined });
    const askId = newId();
    const owned = { coalition_id: cast.coalitionId };
    await db
      .insertInto("ask")
      .values({
        ...{ ...owned, id: askId, round_id: round, organization_id: cast.organizations.foundry.id },
        ...{ asked_at: 1, reminded_at: null, reminders: 0, took_seconds: null },
      })
      .execute();
    await db
      .insertInto("ask_item")
      .values({
        ...{ ...owned, id: newId(), ask_id: askId, round_team_id: part, metric_id: metric, commitment_id: null },
        ...{ grain: "month", period_start: "2026-05-01", period_end: "2026-05-31", position: 1, state: "asked" },
        ...{ note: "", answered_at: null, answered_by: null, contribution_id: null, update_id: null },
      })
      .execute();
    const id = (await send(oneNumber(metric))).body.contributions?.[0]?.["id"];
    const item = await db.selectFrom("ask_item").selectAll().where("ask_id", "=", askId).executeTakeFirstOrThrow();
    expect(item).toMatchObject({ state: "submitted", contribution_id: id, answered_by: cast.people.rep.id });
  });

  it("reads decimals as they are written", async () => {
    const exact = await aMonthlyMetric(db, cast, { unit: "own" });
    const sent = ["1.240", 1.24, "0.5", "12345678901.234"];
    const answers = [];
    for (const [at, value] of sent.entries()) {
      const { body } = await send(oneNumber(exact, { value, period: `2026-0${at + 1}-01` }));
      answers.push(body.contributions?.[0]?.["value"]);
    }
    expect(answers).toEqual([1.24, 1.24, 0.5, 12345678901.234]);
    expect((await rowsOf(exact)).map(({ amount }) => Number(amount))).toEqual([1240, 1240, 500, 12345678901234]);
  });
});

describe("a key", () => {
  it("gives the same answer again for the same body, and stores once", async () => {
    const key = newId();
    const first = await send(oneNumber(metric), key);
    const again = await send(oneNumber(metric), key);
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await rowsOf(metric)).toHaveLength(1);
  });

  it("refuses another body, and changes nothing", async () => {
    const key = newId();
    await send(oneNumber(metric), key);
    const other = await send(oneNumber(metric, { period: "2026-04-01" }), key);
    expect(other.status).toBe(422);
    expect(other.body.detail).toContain("Idempotency-Key");
    expect(await rowsOf(metric)).toHaveLength(1);
  });

  it("of a request that was refused can be used again", async () => {
    const key = newId();
    expect((await send(oneNumber(metric, { value: "x" }), key)).status).toBe(422);
    expect((await send(oneNumber(metric), key)).status).toBe(201);
  });

  it("is each token's own", async () => {
    const key = newId();
    await send(oneNumber(metric), key);
    const packagers = await aToken(db, cast, "otherRep", { organization: cast.organizations.packager.id });
    const theirs = await ask(numbers, { token: packagers, send: oneNumber(metric), key });
    expect(theirs.body.contributions?.[0]?.["organization"]).toBe(cast.organizations.packager.id);
  });

  it("is needed", async () => {
    for (const key of [null, "  ", "k".repeat(201)]) {
      expect((await ask(numbers, { token, send: oneNumber(metric), key })).status).toBe(400);
    }
    expect(await rowsOf(metric)).toEqual([]);
  });

  it("holds when fifty of the same come at once: one number, fifty equal answers", async () => {
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(oneNumber(metric), key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
    expect(await rowsOf(metric)).toHaveLength(1);
  });

  it("or fifty with keys of their own: one number, the others are told of it", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(oneNumber(metric))));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(49);
    expect(await rowsOf(metric)).toHaveLength(1);
    expect(await checkRollUps(db)).toEqual([]);
  });

  it("and lists of the same metrics in any order never wait for each other for good", async () => {
    const others = await Promise.all([1, 2, 3].map((n) => aMonthlyMetric(db, cast, { name: `Metric ${n}` })));
    const months = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"];
    const answers = await Promise.all(
      months.map((period, turn) => {
        const list = [metric, ...others].map((id) => ({ metric: id, period, value: turn }));
        return send({ contributions: turn % 2 === 0 ? list : list.reverse() });
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(await checkRollUps(db)).toEqual([]);
  });
});

describe("reading", () => {
  const list = async (search: string, by = token) => (await ask(`${numbers}${search}`, { token: by })).body;

  it("lists the organization's own numbers, whatever way they came, and nobody else's", async () => {
    await send(oneNumber(metric));
    const input = { submission: newId(), period: "2026-04-01", value: "3", numerator: "", denominator: "" };
    const rest = { organization: undefined, notApplicable: undefined, note: "", evidence: "", back: undefined };
    const ways = { locale: "en", fiscalYearStart: 1 };
    await logContribution(await actorFor(db, cast, "rep"), metric, { ...input, ...rest }, ways);
    await logContribution(
      await actorFor(db, cast, "otherRep"),
      metric,
      { ...input, ...rest, submission: newId() },
      ways,
    );
    const { contributions } = await list(`?metric=${metric}`);
    expect(contributions?.map(({ value, through }) => [value, through])).toEqual(
      expect.arrayContaining([
        [12, "api"],
        [3, "form"],
      ]),
    );
    expect(contributions).toHaveLength(2);
  });

  it("goes through pages without leaving any out or telling one twice", async () => {
    const many = await aMonthlyMetric(db, cast, { name: "Pages" });
    const months = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, "0")}-01`);
    await send({ contributions: months.map((period, value) => ({ metric: many, period, value })) });
    const seen: unknown[] = [];
    let next: string | null | undefined = "";
    while (next !== null && seen.length < 50) {
      const page: Awaited<ReturnType<typeof list>> = await list(
        `?metric=${many}&limit=5${next ? `&cursor=${next}` : ""}`,
      );
      seen.push(...(page.contributions ?? []).map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(12);
  });

  it("narrows by metric, period and state", async () => {
    await send({
      contributions: [
        { metric, period: "2026-04-01", value: 0 },
        { metric, period: "2026-05-01", value: 1 },
      ],
    });
    expect((await list(`?metric=${metric}&period=2026-04-01`)).contributions?.map(({ value }) => value)).toEqual([0]);
    expect((await list(`?metric=${metric}&state=accepted`)).contributions).toEqual([]);
    expect((await list(`?metric=${metric}&state=pending`)).contributions).toHaveLength(2);
  });

  it.each([
    ["?state=lost", "state"],
    ["?limit=0", "limit"],
    ["?limit=201", "limit"],
    ["?limit=x", "limit"],
    ["?metric=7", "metric"],
    ["?period=2026-13-01", "period"],
    ["?cursor=%27", "cursor"],
    ["?cursor=1.2", "cursor"],
    ["?stat=pending", "stat"],
    ["?limit=1&limit=2", "limit"],
  ])("says of %s what is wrong", async (search, parameter) => {
    const answer = await ask(`${numbers}${search}`, { token });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((error) => error.parameter)).toEqual([parameter]);
  });

  it("lists the metrics that the organization may report, with what a number of each must be", async () => {
    const asked = await aMonthlyMetric(db, cast, { team: "closed", name: "Asked", aggregation: "ratio" });
    const { metrics } = (await ask("/api/v1/metrics?limit=200", { token })).body;
    expect(metrics?.find(({ id }) => id === metric)).toMatchObject({
      ...{ name: "Visitors", unit: "count", scale: 0, grain: "month", reports: "value", team: cast.teams.open.name },
    });
    const ofParts = metrics?.find(({ id }) => id === asked);
    expect(ofParts).toMatchObject({ reports: "parts" });
    expect(ofParts?.["periods"]).toHaveLength(8);
    const packagers = await aToken(db, cast, "otherRep", { organization: cast.organizations.packager.id });
    const theirs = (await ask("/api/v1/metrics?limit=200", { token: packagers })).body.metrics;
    expect(theirs?.map(({ id }) => id)).not.toContain(asked);
  });
});

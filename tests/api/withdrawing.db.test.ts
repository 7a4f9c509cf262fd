import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lockPeriods } from "#app/features/contributions/period-locks.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { periodOf } from "#app/platform/periods";
import { aMonthlyMetric, apiOf, aToken, oneNumber } from "#tests/support/api";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";

const db = await useDatabase();
const numbers = "/api/v1/contributions";
let cast: Cast;
let ask: ReturnType<typeof apiOf>;
let token: string;
let metric: string;

beforeAll(async () => {
  cast = await aCast(db);
  ask = apiOf(cast);
  token = await aToken(db, cast);
});
beforeEach(async () => {
  metric = await aMonthlyMetric(db, cast);
});

const given = async (more: object = {}) => {
  const { body } = await ask(numbers, { token, send: oneNumber(metric, more) });
  return String(body.contributions?.[0]?.["id"]);
};
const read = (id: string, as = token) => ask(`${numbers}/${id}`, { token: as });
const withdraw = (id: string, as = token) => ask(`${numbers}/${id}`, { token: as, method: "DELETE" });
const withdrawals = () =>
  db
    .selectFrom("audit_event")
    .selectAll()
    .where("coalition_id", "=", cast.coalitionId)
    .where("action", "=", "contribution:withdraw")
    .execute();

describe("one number", () => {
  it("is read by its id, and by nobody else's token", async () => {
    const id = await given({ note: "From payroll" });
    expect((await read(id)).body).toMatchObject({ id, value: 12, note: "From payroll", state: "pending" });
    const others = await aToken(db, cast, "otherRep", { organization: cast.organizations.packager.id });
    expect((await read(id, others)).status).toBe(404);
    expect((await read(newId())).body.detail).toBe("The organization has no number with this id.");
  });

  it("is withdrawn as by the form, once however often it is asked", async () => {
    const id = await given();
    const before = (await withdrawals()).length;
    const answers = await Promise.all(Array.from({ length: 5 }, () => withdraw(id)));
    answers.push(await withdraw(id));
    expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [204, ""]));
    expect((await read(id)).body.state).toBe("withdrawn");
    const events = (await withdrawals()).slice(before);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ subject_type: "contribution", subject_id: id, actor_id: cast.people.rep.id });
    expect(await checkRollUps(db)).toEqual([]);
    expect(await given({ value: 13 })).not.toBe(id);
  });

  it("is left alone where it was corrected, its period is closed, the scope is missing or it is another's", async () => {
    const first = await given();
    const second = await given({ supersedes: first, value: 14 });
    expect(await withdraw(first)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining("corrected") as string },
    });
    const reading = await aToken(db, cast, "rep", { scopes: ["contributions:read"] });
    expect((await withdraw(second, reading)).status).toBe(403);
    const others = await aToken(db, cast, "otherRep", { organization: cast.organizations.packager.id });
    expect((await withdraw(second, others)).status).toBe(404);
    const admin = await actorFor(db, cast, "admin");
    const { start, end } = periodOf("month", "2026-05-01", 1);
    const span = { teamId: cast.teams.open.id, roundId: null, start, end };
    await change(admin, { action: "round:lock", isPublic: false }, (locking) => lockPeriods(locking, span));
    expect((await withdraw(second)).status).toBe(423);
    expect((await read(second)).body.state).toBe("pending");
  });
});

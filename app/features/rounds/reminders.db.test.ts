import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import { newId } from "#app/platform/ids";
import { findAsk } from "./ask.queries.server";
import { turnRounds } from "./reminders.server";
import { remindRound } from "./rounds.commands.server";
import { readRound } from "./rounds.queries.server";
import { answer, kindOf, OCTOBER, roundSteps, typed } from "#tests/support/round-steps";

const db = await useDatabase();
let cast: Cast;
const { act, aMetric, open, askFor, holder } = roundSteps(db, () => cast);
const where = () => ({ db, coalitionId: cast.coalitionId, now: OCTOBER });

beforeAll(async () => {
  cast = await aCast(db, "Reminder Harbor Compact");
});

describe("reminders", () => {
  it("go to those who owe an answer, not again within a day, and stop with the answer", async () => {
    await aMetric("Reminded");
    const number = await open(await act("facilitator"), [cast.teams.open.id], "2008-01-01");
    const mailbox = aMailbox(db, () => OCTOBER);
    await mailbox.open();
    const later = OCTOBER + 2 * 24 * 3600_000;
    const askId = await askFor(number, "packager");
    const ask = await findAsk(where(), askId);
    await answer(
      holder(askId),
      askId,
      ask.questions.map(({ id }) => typed(id, { kind: "not_mine" })),
    );
    await remindRound(await act("facilitator", later), String(number), newId());
    const told = (await mailbox.open(later)).map(({ to }) => to.address);
    expect(told).toContain(cast.people.rep.email);
    expect(told).not.toContain(cast.people.otherRep.email);
    expect(await kindOf(remindRound(await act("facilitator", later), String(number), newId()))).toBe("conflict");
  });

  it("and the end of the grace come by themselves", async () => {
    const own = await aCast(db, "Turning Harbor Compact");
    const facilitator = await actorFor(db, own, "facilitator", OCTOBER);
    const steps = roundSteps(db, () => own);
    await steps.aMetric("Turned");
    const number = await steps.open(facilitator, [own.teams.open.id]);
    const on = (day: string) => Date.parse(`${day}T15:00:00Z`);
    expect(await turnRounds(db, on("2026-10-10"))).toMatchObject({ closed: 0 });
    expect((await turnRounds(db, on("2026-10-13"))).reminded).toBeGreaterThanOrEqual(3);
    for (const at of ["2026-10-13T15:01:00Z", "2026-10-14T04:55:00Z", "2026-10-14T05:05:00Z"]) {
      expect((await turnRounds(db, Date.parse(at))).reminded).toBe(0);
    }
    const told = await db
      .selectFrom("audit_event")
      .select("id")
      .where("coalition_id", "=", own.coalitionId)
      .where("action", "=", "round:remind")
      .execute();
    expect(told).toHaveLength(1);
    expect((await turnRounds(db, on("2026-10-31"))).closed).toBeGreaterThanOrEqual(1);
    const admin = {
      ...(await actorFor(db, own, "admin", on("2026-10-31"))),
      coalition: { timeZone: "America/Chicago" },
    };
    expect((await readRound(admin, String(number), 1)).round.state).toBe("closed");
  });
});

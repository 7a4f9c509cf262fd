import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import { kindOf, roundSteps } from "#tests/support/round-steps";
import { newId } from "#app/platform/ids";
import { turnRounds } from "./reminders.server";
import { openRound } from "./rounds.commands.server";
import { listRounds } from "./rounds.queries.server";
import { readSchedule, setSchedule } from "./round-schedules.server";
import { teamsOfRounds } from "./round-teams.queries.server";

const db = await useDatabase();
let cast: Cast;
const { act, aMetric, asksOf } = roundSteps(db, () => cast);
/** In Chicago: ten in the morning, and half past six. */
const on = (day: string) => Date.parse(`${day}T15:00:00Z`);
const early = (day: string) => Date.parse(`${day}T11:30:00Z`);

beforeAll(async () => {
  cast = await aCast(db, "Schedule Harbor Compact");
  await aMetric("Scheduled");
});

const quarterly = (version: number, more: object = {}) => ({
  submission: newId(),
  grain: "quarter" as const,
  opensAfterDays: 5,
  daysToAnswer: 10,
  version,
  ...more,
});

async function roundsNow(now: number) {
  const admin = { ...(await act("admin", now)), coalition: { timeZone: "America/Chicago" } };
  return (await listRounds(admin, await teamsOfRounds(admin), 1)).rows;
}

describe("a team's schedule", () => {
  it("is set by whoever runs the team, and by nobody who looked at an older one", async () => {
    const team = cast.teams.open.id;
    expect(await kindOf(setSchedule(await act("member", on("2026-07-10")), team, quarterly(0)))).toBe("forbidden");
    expect(await kindOf(setSchedule(await act("otherFacilitator"), cast.teams.closed.id, quarterly(0)))).toBe(
      "not_found",
    );
    await setSchedule(await act("facilitator", on("2026-07-10")), team, quarterly(0));
    expect(await readSchedule(db, cast.coalitionId, team)).toMatchObject({ startsOn: "2026-07-10", version: 1 });
    expect(await kindOf(setSchedule(await act("admin"), team, quarterly(0)))).toBe("conflict");
    await setSchedule(
      await act("admin", on("2026-07-20")),
      team,
      quarterly(1, { daysToAnswer: 12, leavesOutLast: "on" }),
    );
    expect(await readSchedule(db, cast.coalitionId, team)).toMatchObject({
      ...{ startsOn: "2026-07-10", daysToAnswer: 12, showsLast: false },
    });
  });

  it("opens a round in the morning of its day, once, and writes to those who are asked", async () => {
    for (const now of [on("2026-07-21"), on("2026-10-05"), early("2026-10-06")]) {
      await turnRounds(db, now);
      expect(await roundsNow(now)).toEqual([]);
    }
    await Promise.all([turnRounds(db, on("2026-10-06")), turnRounds(db, on("2026-10-06"))]);
    await turnRounds(db, on("2026-10-07"));
    const rounds = await roundsNow(on("2026-10-07"));
    expect(rounds).toMatchObject([{ dueOn: "2026-10-18", period: { start: "2026-07-01" } }]);
    expect(await asksOf(rounds[0]!.number)).toHaveLength(3);
    const letters = await aMailbox(db, () => on("2026-10-07")).open();
    expect(letters.map(({ to }) => to.address)).toContain(cast.people.otherRep.email);
    expect(letters).toHaveLength(3);
    const { shows_last } = await db
      .selectFrom("round_team")
      .select("shows_last")
      .where("round_id", "=", rounds[0]!.id)
      .executeTakeFirstOrThrow();
    expect(shows_last).toBe(0);
  });

  it("asks nobody twice whom a person asked by hand, and lets teams share the round of a period", async () => {
    const { open, closed } = cast.teams;
    await setSchedule(await act("facilitator", on("2026-12-01")), closed.id, quarterly(0));
    const byHand = { submission: newId(), teams: [open.id], dueOn: "2027-01-20" };
    const period = { grain: "quarter" as const, start: "2026-10-01" };
    const number = await openRound(await act("facilitator", on("2027-01-03")), { ...byHand, period }, 1);
    await turnRounds(db, on("2027-01-06"));
    const rounds = (await roundsNow(on("2027-01-06"))).filter(({ period: { start } }) => start === period.start);
    expect(rounds).toMatchObject([{ number, dueOn: "2027-01-20" }]);
    const parts = await db
      .selectFrom("round_team")
      .select("team_id")
      .where("round_id", "=", rounds[0]!.id)
      .orderBy("joined_at")
      .execute();
    expect(parts.map(({ team_id }) => team_id)).toEqual([open.id, closed.id]);
  });

  it("ends when rounds are to be opened by hand again", async () => {
    const before = (await roundsNow(on("2027-06-01"))).length;
    for (const { id } of [cast.teams.open, cast.teams.closed]) {
      const known = await readSchedule(db, cast.coalitionId, id);
      await setSchedule(await act("facilitator"), id, quarterly(known!.version, { grain: null }));
      expect(await readSchedule(db, cast.coalitionId, id)).toBeNull();
    }
    await turnRounds(db, on("2027-06-01"));
    expect(await roundsNow(on("2027-06-01"))).toHaveLength(before);
  });
});

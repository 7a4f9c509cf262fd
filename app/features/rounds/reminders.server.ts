import type { Db } from "#db/schema";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { instantOf, momentAt } from "#app/platform/dates";
import { operator } from "#app/policy/policy";
import { writeAskLetters } from "./ask-letters.server";
import { addDays, lastDayOf } from "./round";
import { openDueRounds } from "./round-schedules.server";
import { closeForTeam } from "./round-closing.server";

/** Reminders that go out by themselves: so many days before the due date, and the day after it. */
const REMIND_ON = [-3, 1] as const;

/** The asks of these parts of rounds with something to answer, whom nobody wrote to since `before`. */
export async function asksToRemind(
  { tx, coalitionId }: { tx: Db; coalitionId: string },
  roundTeamIds: readonly string[],
  before: number,
): Promise<string[]> {
  if (roundTeamIds.length === 0) return [];
  const rows = await tx
    .selectFrom("ask")
    .select("ask.id")
    .where("ask.coalition_id", "=", coalitionId)
    .where("ask.asked_at", "<", before)
    .where((row) => row.or([row("ask.reminded_at", "is", null), row("ask.reminded_at", "<", before)]))
    .where("ask.id", "in", (row) =>
      row
        .selectFrom("ask_item as item")
        .select("item.ask_id")
        .where("item.coalition_id", "=", coalitionId)
        .where("item.round_team_id", "in", [...roundTeamIds])
        .where("item.state", "in", ["asked", "returned"]),
    )
    .orderBy("ask.id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Reminds the organizations of these asks, and counts it. */
export async function remindAsks(change: Change, askIds: readonly string[]): Promise<void> {
  const { tx, coalitionId, moment } = change;
  for (let at = 0; at < askIds.length; at += 500) {
    await tx
      .updateTable("ask")
      .set((row) => ({ reminded_at: moment.now, reminders: row("reminders", "+", 1) }))
      .where("coalition_id", "=", coalitionId)
      .where("id", "in", askIds.slice(at, at + 500))
      .execute();
  }
  await writeAskLetters(change, askIds, "rounds.reminder.letter");
}

/**
 * What rounds do by themselves, once a day in each coalition's time zone: remind those who owe an answer three days
 * before the due date and on the day after it, close what is past its grace, and open what is due by a team's schedule.
 * Safe to run twice, and in several processes: who was written to within the day is left alone.
 */
export async function turnRounds(db: Db, now: number = Date.now()): Promise<Turned> {
  const done = { reminded: 0, closed: 0, opened: 0 };
  const coalitions = await db.selectFrom("coalition").select(["id", "time_zone", "fiscal_year_start"]).execute();
  for (const { id, time_zone, fiscal_year_start } of coalitions) {
    const moment = momentAt(now, time_zone);
    const actor = { db, principal: operator(id), moment };
    for (const round of await openRounds(db, id)) {
      if (REMIND_ON.some((days) => addDays(round.due_on, days) === moment.today)) {
        done.reminded += await remindToday({ ...actor, timeZone: time_zone }, round);
      }
      if (moment.today > lastDayOf({ dueOn: round.due_on, graceDays: round.grace_days })) {
        await change(actor, { action: "round:close" }, async (change) => {
          for (const part of round.parts) await closeForTeam(change, round.id, part.team_id, false);
          change.about("round", round.id, { teams: round.parts.map((part) => part.team_id) });
        });
        done.closed += 1;
      }
    }
    done.opened += await openDueRounds({ ...actor, timeZone: time_zone, fiscalYearStart: fiscal_year_start });
  }
  return done;
}

type Turned = { reminded: number; closed: number; opened: number };
type Today = Actor & { timeZone: string };

/** Once on that day, in working hours: who was written to since midnight is left alone. */
async function remindToday({ timeZone, ...actor }: Today, { id, parts }: OpenRound): Promise<number> {
  const { moment, principal } = actor;
  if (moment.now < instantOf(moment.today, "08:00", timeZone)) return 0;
  const midnight = instantOf(moment.today, "00:00", timeZone);
  const partIds = parts.map((part) => part.id);
  const owing = await asksToRemind({ tx: actor.db, coalitionId: principal.coalitionId }, partIds, midnight);
  if (owing.length === 0) return 0;
  return change(actor, { action: "round:remind", isPublic: false }, async (change) => {
    const asks = await asksToRemind(change, partIds, midnight);
    await remindAsks(change, asks);
    change.about("round", id, { asks: asks.length });
    return asks.length;
  });
}

type OpenRound = { id: string; due_on: string; grace_days: number; parts: { id: string; team_id: string }[] };

async function openRounds(db: Db, coalitionId: string) {
  const rows = await db
    .selectFrom("round as r")
    .innerJoin("round_team as part", (join) =>
      join.onRef("part.coalition_id", "=", "r.coalition_id").onRef("part.round_id", "=", "r.id"),
    )
    .select(["r.id as round_id", "r.due_on", "r.grace_days", "part.id", "part.team_id"])
    .where("r.coalition_id", "=", coalitionId)
    .where("r.closed_at", "is", null)
    .where("part.closed_at", "is", null)
    .orderBy("r.id")
    .execute();
  const rounds = new Map<string, OpenRound>();
  for (const { round_id, due_on, grace_days, ...part } of rows) {
    const known = rounds.get(round_id) ?? { id: round_id, due_on, grace_days, parts: [] };
    rounds.set(round_id, { ...known, parts: [...known.parts, part] });
  }
  return [...rounds.values()];
}

import type { Db, EditableTables } from "#db/schema";
import { type Actor, change } from "#app/platform/changes.server";
import { instantOf } from "#app/platform/dates";
import { breathe } from "#app/platform/breathe.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { isLocked } from "#app/features/contributions/period-locks.server";
import { teamRow } from "#app/features/teams/teams.commands.server";
import { writeAskLetters } from "./ask-letters.server";
import { addDays, type RoundTeam, USUAL_GRACE_DAYS } from "./round";
import { findOrOpenRound, type Joining, joinRound, type RoundToOpen } from "./round-opening.server";
import { periodDue, type RoundSchedule, type TeamSchedule } from "./round-schedule";
import { idsOf } from "./round-teams.queries.server";
import type { RoundScheduleInput } from "./round-schedule.schema";

/** A team's schedule as it stands, with its version for the form; null where its rounds are opened by hand. */
export type KnownSchedule = RoundSchedule & { startsOn: string; version: number };

/** Whether the reader may see it is for the caller to ask the policy. */
export async function readSchedule(db: Db, coalitionId: string, teamId: string): Promise<KnownSchedule | null> {
  const row = await scheduleRow(db, coalitionId, teamId);
  return row ? { ...scheduleFrom(row), startsOn: row.starts_on, version: row.version } : null;
}

/** The schedules of teams that work, in their order. One statement. */
export async function listSchedules(db: Db, coalitionId: string, teams: readonly RoundTeam[]): Promise<TeamSchedule[]> {
  const working = teams.filter(({ isArchived }) => !isArchived);
  if (working.length === 0) return [];
  const rows = await db
    .selectFrom("round_schedule")
    .select(["team_id", "grain", "opens_after_days", "days_to_answer", "shows_last"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "in", idsOf(working))
    .where("removed_at", "is", null)
    .execute();
  return working.map(({ id, slug, name }) => {
    const row = rows.find(({ team_id }) => team_id === id);
    return { team: { slug, name }, schedule: row ? scheduleFrom(row) : null };
  });
}

/**
 * Says when a team's rounds open by themselves, from the next period that ends on; or that they are opened by hand.
 * @throws {Refusal} `not_found`, `forbidden`, `locked`; `conflict` when somebody else changed it meanwhile.
 */
export async function setSchedule(actor: Actor, teamId: string, input: RoundScheduleInput): Promise<void> {
  const options = { action: "round:schedule", submission: input.submission, isPublic: false };
  await change(actor, options, async (change) => {
    const { tx, coalitionId, moment } = change;
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "round:open", facts);
    const known = await scheduleRow(tx, coalitionId, teamId);
    if ((known?.version ?? 0) !== input.version) throw new Refusal("conflict", "rounds.error.scheduleChanged");
    const { grain, opensAfterDays, daysToAnswer } = input;
    const days = {
      ...{ opens_after_days: opensAfterDays, days_to_answer: daysToAnswer },
      shows_last: input.leavesOutLast === undefined ? (1 as const) : (0 as const),
    };
    if (grain === null) {
      if (known) await change.revise("round_schedule", known.id, { removed_at: moment.now }, known.version);
    } else if (known) {
      const startsOn = grain === known.grain ? known.starts_on : moment.today;
      await change.revise("round_schedule", known.id, { grain, ...days, starts_on: startsOn }, known.version);
    } else {
      await change.create("round_schedule", { team_id: teamId, grain, ...days, starts_on: moment.today });
    }
    change.about("team", teamId, { grain });
  });
}

type Today = Actor & { timeZone: string; fiscalYearStart: number };

/**
 * Opens the rounds that are due by the teams' schedules, in working hours: teams that ask for the same period share one
 * round and its letters. A team that is in a round of the period, or whose numbers of it are locked, is left alone.
 * @returns how many rounds were opened or joined.
 */
export async function openDueRounds(actor: Today): Promise<number> {
  const { db, moment, principal } = actor;
  if (moment.now < instantOf(moment.today, "08:00", actor.timeZone)) return 0;
  const due = await dueRounds(actor);
  let opened = 0;
  for (const { round, teams } of due) {
    try {
      await change({ db, principal, moment }, { action: "round:open" }, async (change) => {
        const { id } = await findOrOpenRound(change, round);
        const waiting = new Set<string>();
        for (const team of teams) {
          for (const ask of await joinRound(change, id, team, round)) waiting.add(ask);
          await breathe();
        }
        await writeAskLetters(change, [...waiting], "rounds.ask.letter");
        change.about("round", id, { teams: teams.map(({ teamId }) => teamId), asks: waiting.size });
      });
      opened += 1;
    } catch (error) {
      // Somebody opened or locked the same period at this moment, or its round is in its days of grace: the next run sees.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return opened;
}

type Due = { round: RoundToOpen; teams: Joining[] };

/** By period, the teams whose round is due and not open yet; who answers soonest decides the due date. */
async function dueRounds({ db, principal, moment, fiscalYearStart }: Today): Promise<Due[]> {
  const { coalitionId } = principal;
  const rows = await db
    .selectFrom("round_schedule as plan")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .select(["plan.team_id", "plan.grain", "plan.opens_after_days", "plan.days_to_answer", "plan.starts_on"])
    .select("plan.shows_last")
    .where("plan.coalition_id", "=", coalitionId)
    .where("plan.removed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where("team.removed_at", "is", null)
    .orderBy("plan.days_to_answer")
    .orderBy("plan.team_id")
    .execute();
  const found = new Map<string, Due>();
  for (const row of rows) {
    const schedule = scheduleFrom(row);
    const period = periodDue(schedule, { today: moment.today, startsOn: row.starts_on, fiscalYearStart });
    if (!period || (await isAsked(db, coalitionId, row.team_id, period))) continue;
    const key = `${period.grain} ${period.start}`;
    const dueOn = addDays(moment.today, schedule.daysToAnswer);
    const round = { period, dueOn, graceDays: USUAL_GRACE_DAYS, fiscalYearStart };
    const due = found.get(key) ?? { round, teams: [] };
    found.set(key, { ...due, teams: [...due.teams, { teamId: row.team_id, showsLast: schedule.showsLast }] });
  }
  return [...found.values()];
}

/** Whether the team was asked for the period, by hand or by its schedule, or can be asked no more. */
async function isAsked(db: Db, coalitionId: string, teamId: string, period: RoundToOpen["period"]): Promise<boolean> {
  const row = await db
    .selectFrom("round_team as part")
    .innerJoin("round as r", (join) =>
      join.onRef("r.coalition_id", "=", "part.coalition_id").onRef("r.id", "=", "part.round_id"),
    )
    .select("part.id")
    .where("part.coalition_id", "=", coalitionId)
    .where("part.team_id", "=", teamId)
    .where("r.period_start", "=", period.start)
    .where("r.period_end", "=", period.end)
    .executeTakeFirst();
  return row !== undefined || isLocked(db, coalitionId, { teamId, period });
}

function scheduleRow(db: Db, coalitionId: string, teamId: string) {
  return db
    .selectFrom("round_schedule")
    .select(["id", "grain", "opens_after_days", "days_to_answer", "shows_last", "starts_on", "version"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
}

type ScheduleRow = Pick<
  EditableTables["round_schedule"],
  "grain" | "opens_after_days" | "days_to_answer" | "shows_last"
>;

function scheduleFrom(row: ScheduleRow): RoundSchedule {
  return {
    grain: row.grain,
    opensAfterDays: row.opens_after_days,
    daysToAnswer: row.days_to_answer,
    showsLast: row.shows_last === 1,
  };
}

import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { breathe } from "#app/platform/breathe.server";
import { periodOf, startsPeriod } from "#app/platform/periods";
import { authorize, can, type TeamFacts } from "#app/policy/policy";
import { teamRow } from "#app/features/teams/teams.commands.server";
import { writeAskLetters } from "./ask-letters.server";
import { asksToRemind, remindAsks } from "./reminders.server";
import { closeForTeam } from "./round-closing.server";
import { addDays, USUAL_GRACE_DAYS } from "./round";
import type { RoundInput } from "./round.schema";
import { teamsOfRounds } from "./round-teams.queries.server";
import { findOrOpenRound, joinRound, type RoundToOpen } from "./round-opening.server";

const DAY_MS = 24 * 60 * 60_000;
/** The latest due date that somebody may set, counted from today. */
const MOST_DAYS_TO_ANSWER = 120;

/**
 * Opens a round: asks the organizations of these teams for the numbers of a period. Teams that open the same period
 * share one round, so that an organization gets one ask and one letter.
 *
 * @param fiscalYearStart the month in which the coalition's years begin.
 * @returns the round's number.
 * @throws {Refusal} `not_found`, `forbidden`, `locked` by team; `invalid` at `period` or `dueOn`; `conflict` when a team
 *   is in the round already.
 */
export function openRound(actor: Actor, input: RoundInput, fiscalYearStart: number): Promise<number> {
  return change(actor, { action: "round:open", submission: input.submission }, async (change): Promise<number> => {
    const teams = await teamsToAsk(change, input.teams);
    const round = readRound(change, input, fiscalYearStart);
    const { id, number } = await findOrOpenRound(change, round);
    const waiting = new Set<string>();
    // Who asks everybody asks those who are not asked yet.
    const joining = input.teams.length > 0 ? teams : await notIn(change, id, teams);
    for (const { teamId } of joining) {
      const showsLast = input.leavesOutLast === undefined;
      for (const ask of await joinRound(change, id, { teamId, showsLast }, round)) waiting.add(ask);
      await breathe();
    }
    await writeAskLetters(change, [...waiting], "rounds.ask.letter");
    change.about("round", id, { teams: joining.map(({ teamId }) => teamId), asks: waiting.size });
    return number;
  });
}

/** The teams that are neither in the round nor locked for its period. @throws {Refusal} `conflict` when there is none. */
async function notIn(change: Change, roundId: string, teams: readonly TeamFacts[]): Promise<TeamFacts[]> {
  const { tx, coalitionId } = change;
  const out = await tx
    .selectFrom("round as r")
    .innerJoin("round_team as part", (join) =>
      join.onRef("part.coalition_id", "=", "r.coalition_id").on("part.round_id", "=", roundId),
    )
    .select("part.team_id")
    .where("r.coalition_id", "=", coalitionId)
    .where("r.id", "=", roundId)
    .union(
      tx
        .selectFrom("round as r")
        .innerJoin("period_lock as lock", (join) =>
          join
            .onRef("lock.coalition_id", "=", "r.coalition_id")
            .onRef("lock.period_start", "<=", "r.period_end")
            .onRef("lock.period_end", ">=", "r.period_end")
            .on("lock.removed_at", "is", null),
        )
        .select("lock.team_id")
        .where("r.coalition_id", "=", coalitionId)
        .where("r.id", "=", roundId),
    )
    .execute();
  const left = teams.filter(({ teamId }) => !out.some(({ team_id }) => team_id === teamId));
  if (left.length === 0) throw new Refusal("conflict", "rounds.error.allAreIn", undefined, "period");
  return left;
}

async function teamsToAsk(change: Change, teamIds: readonly string[]): Promise<TeamFacts[]> {
  const { tx, coalitionId, principal } = change;
  if (teamIds.length > 0) {
    const teams = [];
    for (const teamId of [...new Set(teamIds)]) {
      const { facts } = await teamRow(change, teamId);
      authorize(principal, "round:open", facts);
      teams.push(facts);
    }
    return teams;
  }
  if (!can(principal, "round:open-everywhere", { coalitionId }) && (await runsSomeTeam(change))) {
    throw new Refusal("invalid", "rounds.error.noTeam", undefined, "teams");
  }
  authorize(principal, "round:open-everywhere", { coalitionId });
  const rows = await tx
    .selectFrom("team")
    .select(["id", "visibility"])
    .where("coalition_id", "=", coalitionId)
    .where("archived_at", "is", null)
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
  return rows.map((row) => ({ coalitionId, teamId: row.id, visibility: row.visibility, isArchived: false }));
}

async function runsSomeTeam({ tx, principal }: Change): Promise<boolean> {
  return (await teamsOfRounds({ db: tx, principal })).some(({ isArchived }) => !isArchived);
}

/** @throws {Refusal} `invalid` at the field that is no such day. */
function readRound({ moment }: Change, input: RoundInput, fiscalYearStart: number): RoundToOpen {
  const { dueOn } = input;
  const { grain, start } = input.period;
  if (!startsPeriod(grain, start, fiscalYearStart) || start > moment.today) {
    throw new Refusal("invalid", "rounds.error.period", undefined, "period");
  }
  if (dueOn < moment.today) throw new Refusal("invalid", "rounds.error.duePast", undefined, "dueOn");
  if (dueOn > addDays(moment.today, MOST_DAYS_TO_ANSWER)) {
    throw new Refusal("invalid", "rounds.error.dueFar", { days: MOST_DAYS_TO_ANSWER }, "dueOn");
  }
  const period = { ...periodOf(grain, start, fiscalYearStart), grain };
  return { period, dueOn, graceDays: USUAL_GRACE_DAYS, fiscalYearStart };
}

/**
 * Closes a round for one team: nobody is reminded for it any more. With `lock` its numbers of the period take no more
 * changes either, and the links of asks that have nothing else to answer stop working.
 * @throws {Refusal} `not_found`, `forbidden`, `locked`; `conflict` when it was closed meanwhile.
 */
export async function closeRound(
  actor: Actor,
  number: string | undefined,
  teamId: string,
  end: "close" | "lock",
): Promise<void> {
  await change(actor, { action: `round:${end}` }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, `round:${end}`, facts);
    const id = await roundId(change, number);
    await closeForTeam(change, id, teamId, end === "lock");
    change.about("round", id, { team: teamId });
  });
}

/**
 * Writes once more to every organization of a round that has something to answer, as far as the actor runs its teams.
 * @throws {Refusal} `not_found`, `forbidden`; `too_many` when they were reminded within the last day.
 */
export async function remindRound(actor: Actor, number: string | undefined, submission: string): Promise<void> {
  await change(actor, { action: "round:remind", submission, isPublic: false }, async (change) => {
    const { tx, coalitionId, principal } = change;
    const id = await roundId(change, number);
    const parts = await tx
      .selectFrom("round_team")
      .select(["id", "team_id"])
      .where("coalition_id", "=", coalitionId)
      .where("round_id", "=", id)
      .where("closed_at", "is", null)
      .execute();
    const own = [];
    for (const part of parts) {
      const { facts } = await teamRow(change, part.team_id);
      if (can(principal, "round:open", facts)) own.push(part.id);
    }
    if (own.length === 0) throw new Refusal("not_found", "errors.notFound");
    const asks = await asksToRemind(change, own, change.moment.now - DAY_MS);
    if (asks.length === 0) throw new Refusal("conflict", "rounds.error.reminded");
    await remindAsks(change, asks);
    change.about("round", id, { asks: asks.length });
  });
}

async function roundId({ tx, coalitionId }: Change, number: string | undefined): Promise<string> {
  const row = /^[1-9]\d{0,8}$/.test(number ?? "")
    ? await tx
        .selectFrom("round")
        .select("id")
        .where("coalition_id", "=", coalitionId)
        .where("number", "=", Number(number))
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row.id;
}

import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { teamRow } from "#app/features/teams/teams.commands.server";
import { writeExceptionLetters } from "./ask-letters.server";
import { findAsk } from "./ask.queries.server";
import type { ExceptionInput } from "./unlocking.schema";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Lets one organization report one metric's locked period for a few days (seven at most), and writes to it.
 * @throws {Refusal} `not_found`, `forbidden`; `conflict` when that period is open anyway.
 */
export async function grantException(actor: Actor, askId: string | undefined, input: ExceptionInput): Promise<void> {
  const options = { action: "period:except", submission: input.submission, isPublic: false };
  await change(actor, options, async (change) => {
    const { tx, coalitionId, principal, moment } = change;
    const ask = await findAsk({ db: tx, coalitionId, now: moment.now }, askId);
    const question = ask.questions.find(({ id }) => id === input.question);
    if (!question) throw new Refusal("not_found", "errors.notFound");
    authorize(principal, "period:unlock", question.facts);
    if (!question.isLocked) throw new Refusal("conflict", "rounds.error.notLocked");
    const until = moment.now + input.days * DAY_MS;
    await change.create("late_exception", {
      metric_id: question.metric.id,
      organization_id: ask.organization.id,
      period_start: question.period.start,
      reason: input.reason,
      granted_by: principal.personId!,
      granted_at: moment.now,
      expires_at: until,
    });
    await writeExceptionLetters(change, ask, question, until);
    change.about("ask", ask.id, { metric: question.metric.id, organization: ask.organization.id });
  });
}

/**
 * Takes the lock of a round's period off one team, with the reason, which stays beside it.
 * @throws {Refusal} `not_found`, `forbidden`, `locked` for an archived team; `conflict` when it is not locked.
 */
export async function unlockPeriod(
  actor: Actor,
  number: string | undefined,
  teamId: string,
  { reason, submission }: { reason: string; submission: string },
): Promise<void> {
  await change(actor, { action: "period:unlock", submission }, async (change) => {
    const { tx, coalitionId, principal, moment } = change;
    const { facts } = await teamRow(change, teamId);
    authorize(principal, "period:unlock", facts);
    const locks = await tx
      .selectFrom("period_lock as lock")
      .innerJoin("round as r", (join) =>
        join.onRef("r.coalition_id", "=", "lock.coalition_id").onRef("r.id", "=", "lock.round_id"),
      )
      .select(["lock.id", "r.id as round_id"])
      .where("lock.coalition_id", "=", coalitionId)
      .where("lock.team_id", "=", teamId)
      .where("lock.removed_at", "is", null)
      .where("r.number", "=", Number(number))
      .execute();
    if (locks.length === 0) throw new Refusal("conflict", "rounds.error.notLocked");
    for (const lock of locks) await change.revise("period_lock", lock.id, { removed_at: moment.now, reason });
    change.about("round", locks[0]!.round_id, { team: teamId });
  });
}

import type { Change } from "#app/platform/changes.server";
import { isRefusal, Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { can } from "#app/policy/policy";
import { confirmByDomain } from "../organizations/claims.server";
import { principalOfPerson } from "../people/granting.server";
import { agreementOf } from "./agreement.server";
import { enterTeam, requireAnswers } from "./join-team.server";
import type { Joining } from "./joining";
import { teamRow } from "./teams.commands.server";

/**
 * Whether somebody without an account could join with this. Asked before it is known whether the address has an
 * account, so that the answer tells nothing about that.
 * @throws {Refusal} as `joinTeam`.
 */
export async function checkJoining(change: Change, teamId: string, joining: Joining): Promise<void> {
  const { facts, joinPolicy } = await teamRow(change, teamId);
  if (facts.isArchived) throw new Refusal("locked", "errors.archived");
  if (joinPolicy === "invitation") throw new Refusal("forbidden", "teams.join.byInvitation");
  const agreement = await agreementOf(change.tx, change.coalitionId, teamId);
  if (agreement && joining.agreedNumber === null)
    throw new Refusal("invalid", "joining.form.agree", undefined, "agreed");
  if (agreement && joining.agreedNumber !== agreement.number)
    throw new Refusal("conflict", "joining.agreement.newer", undefined, "agreed");
  await requireAnswers(change, teamId, joining.answers);
}

/** Keeps what a newcomer filled in until their address is known to be theirs. */
export async function keepIntent(change: Change, personId: string, teamId: string, joining: Joining): Promise<void> {
  await change.tx
    .insertInto("join_intent")
    .values({
      coalition_id: change.coalitionId,
      id: newId(),
      person_id: personId,
      team_id: teamId,
      answers: JSON.stringify(joining.answers),
      agreed_number: joining.agreedNumber,
      created_at: change.moment.now,
      taken_up_at: null,
    })
    .execute();
}

/** What became of a newcomer's wish to join: in the team, or asked; `null` when there was none that can be met now. */
export type TakenUp = { isIn: boolean } | null;

/**
 * Does what a person waited for until their address was theirs: confirms what it shows, and joins the team. Rights are
 * asked now: a team that became private, or asks other questions meanwhile, is left for them to ask again.
 */
export async function takeUpIntents(change: Change, personId: string): Promise<TakenUp> {
  await confirmByDomain(change, personId);
  const { tx, coalitionId, moment } = change;
  const intents = await tx
    .selectFrom("join_intent")
    .select(["id", "team_id", "answers", "agreed_number"])
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("taken_up_at", "is", null)
    .orderBy("id")
    .execute();
  let taken: TakenUp = null;
  for (const intent of intents) {
    await tx
      .updateTable("join_intent")
      .set({ taken_up_at: moment.now, answers: "{}" })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", intent.id)
      .execute();
    const joining = {
      answers: JSON.parse(intent.answers) as Record<string, string>,
      agreedNumber: intent.agreed_number,
    };
    taken = (await enterIfAllowed(change, intent.team_id, personId, joining)) ?? taken;
  }
  return taken;
}

// Everything is asked before anything is written, so a refusal leaves nothing half done.
async function enterIfAllowed(change: Change, teamId: string, personId: string, joining: Joining): Promise<TakenUp> {
  try {
    const { facts } = await teamRow(change, teamId);
    const principal = await principalOfPerson(change.tx, change.coalitionId, personId);
    if (!principal || !can(principal, "team:join", facts)) return null;
    return { isIn: await enterTeam(change, teamId, personId, joining) };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

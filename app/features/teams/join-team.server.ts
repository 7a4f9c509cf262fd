import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { authorize } from "#app/policy/policy";
import { type ClaimInput, claimOrganization } from "../organizations/claims.server";
import { agreementOf } from "./agreement.server";
import type { Joining } from "./joining";
import { addMember, facilitatorsOf, membership } from "./membership-rows.server";
import { endReplacedTerms } from "./terms.server";
import { teamRow } from "./teams.commands.server";

const nothing: Joining = { answers: {}, agreedNumber: null };

/**
 * Joins a team, or asks to where the team wants to be asked. Somebody who is in it already stays as they are.
 * @returns whether the person is in the team now.
 * @throws {Refusal} `forbidden` where one joins by invitation only; `invalid` for an answer that is missing, or the
 *   agreement; `conflict` when the team wrote a new agreement meanwhile; `not_found`, `locked`.
 */
export async function joinTeam(
  actor: Actor,
  teamId: string,
  joining: Joining = nothing,
  claim: ClaimInput | null = null,
): Promise<boolean> {
  return change(actor, { action: "team:join" }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:join", facts);
    const personId = change.principal.personId!;
    if (claim) await claimOrganization(change, personId, claim);
    change.about("team", teamId, { person: personId });
    return enterTeam(change, teamId, personId, joining);
  });
}

/** The same inside a change, for somebody who may join. */
export async function enterTeam(change: Change, teamId: string, personId: string, joining: Joining): Promise<boolean> {
  const standing = await membership(change, teamId, personId);
  if (standing) return standing.status === "active";
  const { joinPolicy } = await teamRow(change, teamId);
  if (joinPolicy === "invitation") throw new Refusal("forbidden", "teams.join.byInvitation");
  const agreed = await requireAgreement(change, teamId, joining.agreedNumber);
  const answers = await requireAnswers(change, teamId, joining.answers);
  const status = joinPolicy === "open" ? "active" : "requested";
  const id = await addMember(change, { teamId, personId, role: "member", status });
  if (agreed !== null) await change.revise("team_member", id, { agreed_number: agreed, agreed_at: change.moment.now });
  await keepAnswers(change, id, answers);
  if (status === "requested") await tellFacilitators(change, teamId, personId);
  else await endReplacedTerms(change, teamId, personId, "member");
  return status === "active";
}

/** @throws {Refusal} unless the newest agreement, where there is one, is the one that was accepted. */
async function requireAgreement(change: Change, teamId: string, agreedNumber: number | null): Promise<number | null> {
  const agreement = await agreementOf(change.tx, change.coalitionId, teamId);
  if (!agreement) return null;
  if (agreedNumber === null) throw new Refusal("invalid", "joining.form.agree", undefined, "agreed");
  if (agreedNumber !== agreement.number) throw new Refusal("conflict", "joining.agreement.newer", undefined, "agreed");
  return agreement.number;
}

type Answer = { questionId: string; position: number; question: string; answer: string };

/** The answers to the team's questions. @throws {Refusal} `invalid` when one is missing that is required. */
export async function requireAnswers(
  { tx, coalitionId }: Pick<Change, "tx" | "coalitionId">,
  teamId: string,
  given: Record<string, string>,
): Promise<Answer[]> {
  const questions = await tx
    .selectFrom("join_question")
    .select(["id", "position", "question", "is_required"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .execute();
  return questions.flatMap(({ id, position, question, is_required }) => {
    const answer = (given[id] ?? "").trim();
    if (answer.length > 4000) throw new Refusal("invalid", "joining.form.answerLong", undefined, `answer-${id}`);
    if (!answer && is_required) throw new Refusal("invalid", "joining.form.answer", undefined, `answer-${id}`);
    return answer ? [{ questionId: id, position, question, answer }] : [];
  });
}

async function keepAnswers({ tx, coalitionId }: Change, membershipId: string, answers: Answer[]): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ questionId, ...answer }) => ({
    coalition_id: coalitionId,
    id: newId(),
    team_member_id: membershipId,
    join_question_id: questionId,
    ...answer,
  }));
  await tx.insertInto("join_answer").values(rows).execute();
}

async function tellFacilitators(change: Change, teamId: string, personId: string): Promise<void> {
  const { tx, coalitionId } = change;
  const { name } = await tx
    .selectFrom("person")
    .select("name")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  const team = await tx
    .selectFrom("team")
    .select(["name", "slug"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", teamId)
    .executeTakeFirstOrThrow();
  for (const facilitator of await facilitatorsOf(change, teamId)) {
    await post(change, {
      kind: "joining.asked.letter",
      to: { personId: facilitator },
      values: { name, team: team.name },
      path: paths.teamSetting(team.slug, "requests"),
      teamId,
    });
  }
}

import { toCsv } from "#app/platform/csv";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import type { Reader } from "#app/platform/reader.server";
import { authorize, type TeamFacts } from "#app/policy/policy";
import { claimsOf, organizationsOf } from "../organizations/claims.queries.server";
import type { DecidedRequest, JoinAnswer, JoinRequest } from "./joining";
import { teamRow } from "./teams.commands.server";
import { endReplacedTerms } from "./terms.server";

/** Who waits for an answer, oldest first. @throws {Refusal} for who may not decide. */
export async function listRequests(reader: Reader, team: TeamFacts): Promise<JoinRequest[]> {
  authorize(reader.principal, "team:decide-request", { ...team, isArchived: false });
  const rows = await memberships(reader, team.teamId)
    .where("m.status", "=", "requested")
    .orderBy("m.id")
    .limit(200)
    .execute();
  const people = rows.map((row) => row.person_id);
  const [spokenFor, says, answers] = await Promise.all([
    organizationsOf(reader, people),
    claimsOf(reader, people),
    answersOf(
      reader,
      rows.map((row) => row.id),
    ),
  ]);
  return rows.map((row) => ({
    membershipId: row.id,
    personId: row.person_id,
    name: row.name,
    email: row.email,
    since: row.joined_on,
    organizations: spokenFor.get(row.person_id) ?? [],
    says: says.get(row.person_id) ?? [],
    answers: answers.get(row.id) ?? [],
  }));
}

/** The requests that were answered last, newest first. */
export async function listDecided(reader: Reader, team: TeamFacts): Promise<DecidedRequest[]> {
  const rows = await memberships(reader, team.teamId)
    .leftJoin("person as by", (join) =>
      join.onRef("by.coalition_id", "=", "m.coalition_id").onRef("by.id", "=", "m.decided_by"),
    )
    .select(["by.name as decider", "m.reason", "m.status", "m.decided_at"])
    .where("m.decided_at", "is not", null)
    .orderBy("m.decided_at", "desc")
    .orderBy("m.id")
    .limit(20)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    isIn: row.status !== "declined",
    reason: row.reason,
    decidedBy: row.decider,
    decidedAt: row.decided_at,
  }));
}

export type Decision = { answer: "approve" | "decline"; reason: string };

/**
 * Lets somebody in who asked, or declines and says why. They are told by mail.
 * @throws {Refusal} `forbidden`, `locked`; `not_found` when the request is answered already; `invalid` without a reason.
 */
export async function decideRequest(
  actor: Actor,
  teamId: string,
  membershipId: string,
  { answer, reason }: Decision,
): Promise<void> {
  await change(actor, { action: `team:${answer}-request` }, async (change) => {
    const { tx, coalitionId, moment, principal } = change;
    const { facts, slug } = await teamRow(change, teamId);
    authorize(principal, "team:decide-request", facts);
    const request = await tx
      .selectFrom("team_member as m")
      .innerJoin("team as t", (join) =>
        join.onRef("t.coalition_id", "=", "m.coalition_id").onRef("t.id", "=", "m.team_id"),
      )
      .select(["m.id", "m.person_id", "m.version", "t.name"])
      .where("m.coalition_id", "=", coalitionId)
      .where("m.team_id", "=", teamId)
      .where("m.id", "=", membershipId)
      .where("m.status", "=", "requested")
      .where("m.removed_at", "is", null)
      .executeTakeFirst();
    if (!request) throw new Refusal("not_found", "joining.requests.gone");
    if (answer === "decline" && !reason) throw new Refusal("invalid", "joining.requests.noReason", undefined, "reason");
    const decided = { decided_by: principal.personId, decided_at: moment.now };
    const outcome =
      answer === "approve"
        ? ({ status: "active", joined_on: moment.today } as const)
        : ({ status: "declined", reason, ended_on: moment.today } as const);
    await change.revise("team_member", request.id, { ...outcome, ...decided }, request.version);
    if (answer === "approve") await endReplacedTerms(change, teamId, request.person_id, "member");
    await post(change, {
      kind: answer === "approve" ? "joining.approved.letter" : "joining.declined.letter",
      to: { personId: request.person_id },
      values: { team: request.name, reason },
      path: paths.team(slug),
    });
    change.about("team", teamId, { person: request.person_id });
  });
}

/** Every answer that was given to a team's questions, as a table: one line each, with the question as it was asked. */
export async function answersCsv(reader: Reader, team: TeamFacts, words: Record<string, string>): Promise<string> {
  authorize(reader.principal, "team:decide-request", { ...team, isArchived: false });
  const rows = await reader.db
    .selectFrom("join_answer as a")
    .innerJoin("team_member as m", (join) =>
      join.onRef("m.coalition_id", "=", "a.coalition_id").onRef("m.id", "=", "a.team_member_id"),
    )
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "m.coalition_id").onRef("p.id", "=", "m.person_id"),
    )
    .select(["p.name", "p.email", "m.joined_on", "m.status", "a.question", "a.answer"])
    .where("m.coalition_id", "=", reader.principal.coalitionId)
    .where("m.team_id", "=", team.teamId)
    .orderBy("m.id")
    .orderBy("a.position")
    .limit(50_000)
    .execute();
  const fields = ["name", "email", "date", "status", "question", "answer"].map((field) => words[field] ?? field);
  return toCsv(
    fields,
    rows.map((row) => [row.name, row.email, row.joined_on, words[row.status] ?? row.status, row.question, row.answer]),
  );
}

function memberships({ db, principal }: Reader, teamId: string) {
  return db
    .selectFrom("team_member as m")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "m.coalition_id").onRef("p.id", "=", "m.person_id"),
    )
    .select(["m.id", "m.person_id", "m.joined_on", "p.name", "p.email"])
    .where("m.coalition_id", "=", principal.coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.removed_at", "is", null)
    .where("p.status", "=", "active");
}

async function answersOf({ db, principal }: Reader, ids: string[]): Promise<Map<string, JoinAnswer[]>> {
  const answers = new Map<string, JoinAnswer[]>();
  if (ids.length === 0) return answers;
  const rows = await db
    .selectFrom("join_answer")
    .select(["team_member_id", "question", "answer"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_member_id", "in", ids)
    .orderBy("position")
    .orderBy("id")
    .execute();
  for (const { team_member_id, ...answer } of rows)
    answers.set(team_member_id, [...(answers.get(team_member_id) ?? []), answer]);
  return answers;
}

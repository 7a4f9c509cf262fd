import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize, type CommitmentFacts } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { assignmentOf, organizationFacts, sidesOf } from "./assignments.commands.server";
import { commitmentFacts } from "./commitment-facts.server";
import { lettersAbout } from "./role-letters.server";
import type { AssignmentPeople } from "./solution.schema";

/** Who could do it: people who speak for the organization, and members of the teams that own the solution. */
export async function peopleToName(
  { db, principal }: Reader,
  facts: CommitmentFacts,
  organizationId: string,
): Promise<{ value: string; label: string }[]> {
  return candidates(db, facts, organizationId)
    .select(["person.id as value", "person.name as label"])
    .where("person.coalition_id", "=", principal.coalitionId)
    .orderBy("person.name")
    .limit(500)
    .execute();
}

/** Who is named for a role now. @throws {Refusal} `not_found`. */
export async function readNamed({ db, principal }: Reader, assignmentId: string) {
  const row = await db
    .selectFrom("assignment")
    .select(["version", "organization_id as organizationId", "person_id as personId", "deputy_id as deputyId"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", assignmentId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row;
}

/**
 * Names who does what an organization took on or was asked for, and who stands in. Either side may: the team, and who
 * speaks for the organization.
 *
 * @throws {Refusal} `invalid` for somebody of neither; `conflict` for a role that is over, or a stale save.
 */
export async function namePeople(
  actor: Actor,
  solutionId: string,
  assignmentId: string,
  { version, personId, deputyId }: AssignmentPeople,
): Promise<void> {
  return change(actor, { action: "assignment:name" }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, solutionId);
    authorize(change.principal, "solution:read", facts);
    const found = await assignmentOf(change, solutionId, assignmentId);
    const side = sidesOf(change.principal, {
      facts,
      organization: await organizationFacts(change, found.organization_id),
    });
    if (!side.team && !side.organization) throw new Refusal("forbidden", "errors.forbidden");
    if (facts.isArchived) throw new Refusal("locked", "errors.archived");
    if (found.status !== "accepted" && found.status !== "proposed")
      throw new Refusal("conflict", "plans.error.alreadyAnswered");
    if (personId !== null && personId === deputyId)
      throw new Refusal("invalid", "plans.error.deputyIsPerson", undefined, "deputyId");
    // Who was named before may stay, also after leaving the team.
    if (personId !== found.person_id)
      await requireCandidate(change, facts, found.organization_id, personId, "personId");
    if (deputyId !== found.deputy_id)
      await requireCandidate(change, facts, found.organization_id, deputyId, "deputyId");
    await change.revise("assignment", assignmentId, { person_id: personId, deputy_id: deputyId }, version);
    const [before, now] = [
      [found.person_id, found.deputy_id],
      [personId, deputyId],
    ];
    const letters = lettersAbout(change, facts, solutionId, assignmentId);
    const isNew = (id: string | null) => !before.includes(id);
    const isGone = (id: string | null) => !now.includes(id);
    await letters.tell("plans.named.letter", now.filter(isNew));
    await letters.tell("plans.unnamed.letter", before.filter(isGone));
    change.about("commitment", solutionId, { assignment: assignmentId, organization: found.organization_id });
  });
}

async function requireCandidate(
  { tx, coalitionId }: Change,
  facts: CommitmentFacts,
  organizationId: string,
  personId: string | null,
  field: string,
): Promise<void> {
  if (personId === null) return;
  const person = await candidates(tx, facts, organizationId)
    .select("person.id")
    .where("person.coalition_id", "=", coalitionId)
    .where("person.id", "=", personId)
    .executeTakeFirst();
  if (!person) throw new Refusal("invalid", "plans.error.personElsewhere", undefined, field);
}

function candidates(db: Db, facts: CommitmentFacts, organizationId: string) {
  const teamIds = [facts.teamId, ...facts.coTeams.map(({ teamId }) => teamId)];
  return db
    .selectFrom("person")
    .where("person.status", "=", "active")
    .where("person.removed_at", "is", null)
    .where((where) =>
      where.or([
        where.exists((from) =>
          from
            .selectFrom("affiliation")
            .select("affiliation.id")
            .whereRef("affiliation.coalition_id", "=", "person.coalition_id")
            .whereRef("affiliation.person_id", "=", "person.id")
            .where("affiliation.organization_id", "=", organizationId)
            .where("affiliation.status", "=", "confirmed")
            .where("affiliation.removed_at", "is", null),
        ),
        where.exists((from) =>
          from
            .selectFrom("team_member")
            .select("team_member.id")
            .whereRef("team_member.coalition_id", "=", "person.coalition_id")
            .whereRef("team_member.person_id", "=", "person.id")
            .where("team_member.team_id", "in", teamIds)
            .where("team_member.status", "=", "active")
            .where("team_member.removed_at", "is", null),
        ),
      ]),
    );
}

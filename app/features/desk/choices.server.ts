import type { Db } from "#db/schema";
import { type Choices, distinctNames } from "./desk";

type Scope = { db: Db; coalitionId: string };

/** More than sit at any table; a larger list is offered up to here. */
const MOST = 500;

/** Ids of whom a task has already, who may have left the team since. */
type Kept = readonly (string | null)[];

/**
 * Whom a task of a session can be given to: the team's members, whoever is at the session, the organizations at the
 * table, and whoever has it already. Two statements.
 */
export async function ownerChoices(scope: Scope, teamId: string, sessionId: string, kept: Kept = []): Promise<Choices> {
  const ids = kept.filter((id) => id !== null);
  const people = await peopleOf(scope, { teamId, sessionId, ids });
  const organizations = await organizationsOf(scope, { teamId, ids });
  return { people: distinctNames(people), organizations: distinctNames(organizations) };
}

type Where = { teamId: string; sessionId: string; ids: string[] };

function peopleOf({ db, coalitionId }: Scope, { teamId, sessionId, ids }: Where) {
  return db
    .selectFrom("person")
    .select(["person.id", "person.name"])
    .where("person.coalition_id", "=", coalitionId)
    .where("person.status", "=", "active")
    .where((where) =>
      where.or([
        ...(ids.length > 0 ? [where("person.id", "in", ids)] : []),
        where.exists(
          where
            .selectFrom("team_member as m")
            .select("m.id")
            .where("m.coalition_id", "=", coalitionId)
            .whereRef("m.person_id", "=", "person.id")
            .where("m.team_id", "=", teamId)
            .where("m.status", "=", "active")
            .where("m.removed_at", "is", null),
        ),
        where.exists(
          where
            .selectFrom("attendance as a")
            .select("a.id")
            .where("a.coalition_id", "=", coalitionId)
            .whereRef("a.person_id", "=", "person.id")
            .where("a.session_id", "=", sessionId)
            .where("a.removed_at", "is", null),
        ),
      ]),
    )
    .orderBy("person.name")
    .orderBy("person.id")
    .limit(MOST)
    .execute();
}

function organizationsOf({ db, coalitionId }: Scope, { teamId, ids }: Omit<Where, "sessionId">) {
  return db
    .selectFrom("organization")
    .select(["organization.id", "organization.name"])
    .where("organization.coalition_id", "=", coalitionId)
    .where("organization.removed_at", "is", null)
    .where((where) =>
      where.or([
        ...(ids.length > 0 ? [where("organization.id", "in", ids)] : []),
        where.exists(
          where
            .selectFrom("team_organization as t")
            .select("t.id")
            .where("t.coalition_id", "=", coalitionId)
            .whereRef("t.organization_id", "=", "organization.id")
            .where("t.team_id", "=", teamId)
            .where("t.removed_at", "is", null),
        ),
      ]),
    )
    .orderBy("organization.name")
    .orderBy("organization.id")
    .limit(MOST)
    .execute();
}

import { type RawBuilder, sql } from "kysely";
import type { AssignmentStanding } from "./plan";

// Who has an accepted assignment falls back: from the person to the deputy, from both to the organization, and from an
// organization that has left to nobody. Nothing is written when somebody leaves; whoever reads assignments asks here.

/** The alias under which the surrounding query reads the assignment. */
type Alias = string;

/** Whether the organization of an assignment is still there: neither archived nor removed. */
export function organizationIsThere(assignment: Alias): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from organization as holding
    where holding.coalition_id = ${sql.ref(`${assignment}.coalition_id`)}
      and holding.id = ${sql.ref(`${assignment}.organization_id`)}
      and holding.archived_at is null and holding.removed_at is null
  )`;
}

/** The status of an assignment, as it counts now; null where there is none. */
export function standingOf(assignment: Alias): RawBuilder<AssignmentStanding | null> {
  const status = sql.ref(`${assignment}.status`);
  return sql<AssignmentStanding | null>`case
    when ${status} = 'accepted' and not ${organizationIsThere(assignment)} then 'left'
    else ${status}
  end`;
}

/** Whether somebody named in an assignment still has an account and speaks for its organization. */
export function stillSpeaks(assignment: Alias, named: "person_id" | "deputy_id"): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from person as speaker
    join affiliation as speaking
      on speaking.coalition_id = speaker.coalition_id and speaking.person_id = speaker.id
    where speaker.coalition_id = ${sql.ref(`${assignment}.coalition_id`)}
      and speaker.id = ${sql.ref(`${assignment}.${named}`)}
      and speaker.status = 'active' and speaker.removed_at is null
      and speaking.organization_id = ${sql.ref(`${assignment}.organization_id`)}
      and speaking.status = 'confirmed' and speaking.removed_at is null
  )`;
}

/** The id of who answers for an assignment now: the person, else the deputy, else null: the organization alone. */
export function personHolding(assignment: Alias): RawBuilder<string | null> {
  return sql<string | null>`case
    when ${stillSpeaks(assignment, "person_id")} then ${sql.ref(`${assignment}.person_id`)}
    when ${stillSpeaks(assignment, "deputy_id")} then ${sql.ref(`${assignment}.deputy_id`)}
  end`;
}

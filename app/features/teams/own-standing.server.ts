import type { Reader } from "#app/platform/reader.server";
import { can, type TeamFacts } from "#app/policy/policy";
import type { OwnStanding } from "./joining";
import type { Facilitator } from "./team";

const stranger: OwnStanding = {
  hasAsked: false,
  declinedFor: null,
  agreementDue: false,
  endsOn: null,
  carriesOver: false,
};

/** How the reader stands to a team, in one statement; nothing is asked for the public. */
export async function ownStanding({ db, principal }: Reader, teamId: string): Promise<OwnStanding> {
  if (principal.personId === null) return stranger;
  const rows = await memberships({ db, principal }, teamId).where("m.person_id", "=", principal.personId).execute();
  return standingFrom(rows);
}

/**
 * Whom a team's page is about: its facilitators, with the organizations that they speak for, and the reader. The public
 * gets those who chose to be shown. One statement.
 */
export async function peopleOfPage(reader: Reader, team: TeamFacts) {
  const { principal } = reader;
  const me = principal.personId ?? "";
  const rows = await memberships(reader, team.teamId)
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "m.coalition_id").onRef("p.id", "=", "m.person_id"),
    )
    .leftJoin("affiliation as f", (join) =>
      join
        .onRef("f.coalition_id", "=", "m.coalition_id")
        .onRef("f.person_id", "=", "m.person_id")
        .on("f.status", "=", "confirmed")
        .on("f.removed_at", "is", null),
    )
    .leftJoin("organization as o", (join) =>
      join
        .onRef("o.coalition_id", "=", "f.coalition_id")
        .onRef("o.id", "=", "f.organization_id")
        .on("o.removed_at", "is", null),
    )
    .select(["p.name", "p.shows_name", "o.name as organization", "o.is_public"])
    .where("p.status", "=", "active")
    .where((row) =>
      row.or([
        row("m.person_id", "=", me),
        row.and([row("m.role", "=", "facilitator"), row("m.status", "=", "active")]),
      ]),
    )
    .orderBy("p.name")
    .orderBy("p.id")
    .orderBy("o.name")
    .limit(MOST)
    .execute();
  const seesAll = can(principal, "team:see-members", team);
  const facilitators = new Map<string, Facilitator>();
  for (const row of rows) {
    if (row.role !== "facilitator" || row.status !== "active" || (!seesAll && row.shows_name === 0)) continue;
    const one = facilitators.get(row.person_id) ?? { personId: row.person_id, name: row.name, organizations: [] };
    const isShown = principal.personId !== null || row.is_public === 1;
    if (row.organization && isShown && !one.organizations.includes(row.organization)) {
      one.organizations.push(row.organization);
    }
    facilitators.set(row.person_id, one);
  }
  return { facilitators: [...facilitators.values()], own: standingFrom(rows.filter((row) => row.person_id === me)) };
}

/** More rows than the facilitators of a team and their organizations make. */
const MOST = 500;

function memberships({ db, principal }: Reader, teamId: string) {
  return db
    .selectFrom("team_member as m")
    .leftJoin("team_agreement as a", (join) =>
      join
        .onRef("a.coalition_id", "=", "m.coalition_id")
        .onRef("a.team_id", "=", "m.team_id")
        .on((on) =>
          on(
            "a.number",
            "=",
            on
              .selectFrom("team_agreement as newest")
              .select((newest) => newest.fn.max<number>("newest.number").as("number"))
              .whereRef("newest.coalition_id", "=", "m.coalition_id")
              .whereRef("newest.team_id", "=", "m.team_id"),
          ),
        ),
    )
    .select(["m.id", "m.person_id", "m.role", "m.status", "m.reason", "m.ends_on", "m.carries_over"])
    .select((row) => [
      "m.agreed_number",
      "a.number",
      row.case().when("a.body", "<>", "").then(1).else(0).end().as("says_something"),
    ])
    .where("m.coalition_id", "=", principal.coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.removed_at", "is", null);
}

type OwnRow = Awaited<ReturnType<ReturnType<typeof memberships>["execute"]>>[number];

/** By the newest of the reader's rows. */
function standingFrom(rows: readonly OwnRow[]): OwnStanding {
  const row = rows.toSorted((a, b) => b.id.localeCompare(a.id))[0];
  if (!row) return stranger;
  const isIn = row.status === "active";
  return {
    hasAsked: row.status === "requested",
    declinedFor: row.status === "declined" ? row.reason : null,
    agreementDue: isIn && row.number !== null && row.says_something === 1 && row.number !== row.agreed_number,
    endsOn: isIn ? row.ends_on : null,
    carriesOver: isIn && row.carries_over === 1,
  };
}

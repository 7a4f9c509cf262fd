import { Refusal } from "#app/platform/errors";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { can, type TeamFacts } from "#app/policy/policy";
import { claimsOf, organizationsOf } from "../organizations/claims.queries.server";
import type { Exposure, Member, TeamFigures } from "./team";

type Wish = { page?: number };

/**
 * The people of a team, facilitators first. The public gets those who chose to be shown; requests to join are for
 * whoever may accept them; addresses for facilitators and admins, and for fellow members where the person shows it.
 */
export async function listMembers(
  { db, principal }: Reader,
  team: TeamFacts,
  { page = 1 }: Wish = {},
): Promise<Paged<Member>> {
  const open = { ...team, isArchived: false };
  const mayRun = can(principal, "team:invite", open);
  const isFellow = principal.teams.has(team.teamId);
  let from = db
    .selectFrom("team_member as m")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "m.coalition_id").onRef("p.id", "=", "m.person_id"),
    )
    .where("m.coalition_id", "=", principal.coalitionId)
    .where("m.team_id", "=", team.teamId)
    .where("m.removed_at", "is", null)
    .where("m.status", "in", mayRun ? ["active", "requested"] : ["active"])
    .where("p.status", "=", "active");
  if (!can(principal, "team:see-members", team)) from = from.where("p.shows_name", "=", 1);
  const rows = await from
    .select(["m.person_id", "m.role", "m.status", "m.joined_on", "m.ends_on", "m.carries_over"])
    .select(["p.name", "p.email", "p.shows_contact"])
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .orderBy((row) =>
      row.case().when("m.status", "=", "requested").then(0).when("m.role", "=", "facilitator").then(1).else(2).end(),
    )
    .orderBy("p.name")
    .orderBy("p.id")
    .limit(PAGE_SIZE)
    .offset(offsetOf(page))
    .execute();
  const people = rows.map((row) => row.person_id);
  const spokenFor = await organizationsOf({ db, principal }, people);
  const seesClaims = can(principal, "team:see-claims", team);
  const says = await claimsOf({ db, principal }, seesClaims ? people : []);
  const members = rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    email: mayRun || (isFellow && row.shows_contact === 1) ? row.email : null,
    role: row.role,
    isRequest: row.status === "requested",
    since: row.joined_on,
    organizations: spokenFor.get(row.person_id) ?? [],
    says: says.get(row.person_id) ?? [],
    endsOn: mayRun ? row.ends_on : null,
    carriesOver: mayRun && row.carries_over === 1,
  }));
  return { rows: members, total: Number(rows[0]?.total ?? 0), page };
}

/** Somebody in a team, for the page that sets their term. @throws {Refusal} `not_found` */
export async function readMember({ db, principal }: Reader, team: TeamFacts, personId: string) {
  const row = await membersOf({ db, principal }, team).where("m.person_id", "=", personId).executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return { personId, name: row.name, role: row.role, endsOn: row.ends_on, carriesOver: row.carries_over === 1 };
}

/** The members to hand a team over to. */
export async function memberChoices(reader: Reader, team: TeamFacts): Promise<{ value: string; label: string }[]> {
  const rows = await membersOf(reader, team)
    .where("m.role", "=", "member")
    .where("m.person_id", "<>", reader.principal.personId ?? "")
    .orderBy("p.name")
    .limit(500)
    .execute();
  return rows.map(({ person_id, name }) => ({ value: person_id, label: name }));
}

function membersOf({ db, principal }: Reader, { teamId }: TeamFacts) {
  return db
    .selectFrom("team_member as m")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "m.coalition_id").onRef("p.id", "=", "m.person_id"),
    )
    .select(["m.person_id", "m.role", "m.ends_on", "m.carries_over", "p.name"])
    .where("m.coalition_id", "=", principal.coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.status", "=", "active")
    .where("m.removed_at", "is", null)
    .where("p.status", "=", "active");
}

/**
 * How many people and organizations are in a team, the organizations by stakeholder group, largest first; and how
 * many ask to join. One statement.
 */
export async function teamFigures(reader: Reader, team: TeamFacts): Promise<TeamFigures> {
  const counts = peopleCounts(reader, team)
    .unionAll(organizationCounts(reader, team))
    .unionAll(agreementCount(reader, team));
  const rows = await reader.db.selectFrom(counts.as("figures")).selectAll().execute();
  const active = rows.filter(({ kind }) => kind === "active");
  const byGroup = rows
    .filter(({ kind }) => kind === "group")
    .sort((a, b) => Number(b.n) - Number(a.n) || (a.position ?? 0) - (b.position ?? 0))
    .map(({ name, n }) => ({ group: name, organizations: Number(n) }));
  const count = (of: typeof rows) => of.reduce((sum, { n }) => sum + Number(n), 0);
  return {
    members: count(active),
    facilitators: count(active.filter(({ name }) => name === "facilitator")),
    organizations: byGroup.reduce((sum, group) => sum + group.organizations, 0),
    byGroup,
    hasAgreement: rows.some(({ kind, n }) => kind === "agreement" && Number(n) > 0),
    requests: count(rows.filter(({ kind }) => kind === "requested")),
  };
}

/** One line a status and role: how many. */
function peopleCounts({ db, principal }: Reader, { teamId }: TeamFacts) {
  return db
    .selectFrom("team_member")
    .select((row) => [
      row.ref("status").$castTo<string>().as("kind"),
      row.ref("role").$castTo<string | null>().as("name"),
      row.fn.countAll<number>().as("n"),
      row.cast<number | null>(row.lit(0), "bigint").as("position"),
    ])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", teamId)
    .where("status", "in", ["active", "requested"])
    .where("removed_at", "is", null)
    .groupBy(["status", "role"]);
}

/** One line: whether the newest agreement, if there is one, says anything. */
function agreementCount({ db, principal }: Reader, { teamId }: TeamFacts) {
  const { coalitionId } = principal;
  return db
    .selectFrom("team_agreement")
    .select((row) => [
      row.cast<string>(row.val("agreement"), "text").as("kind"),
      row.cast<string | null>(row.val(""), "text").as("name"),
      row.fn.countAll<number>().as("n"),
      row.cast<number | null>(row.lit(0), "bigint").as("position"),
    ])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("body", "<>", "")
    .where((row) =>
      row(
        "number",
        "=",
        row
          .selectFrom("team_agreement as newest")
          .select((newest) => newest.fn.max<number>("newest.number").as("number"))
          .where("newest.coalition_id", "=", coalitionId)
          .where("newest.team_id", "=", teamId),
      ),
    );
}

/** One line a stakeholder group. */
function organizationCounts({ db, principal }: Reader, { teamId }: TeamFacts) {
  return db
    .selectFrom("team_organization as s")
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "s.coalition_id").onRef("o.id", "=", "s.organization_id"),
    )
    .leftJoin("stakeholder_group as g", (join) =>
      join.onRef("g.coalition_id", "=", "o.coalition_id").onRef("g.id", "=", "o.stakeholder_group_id"),
    )
    .select((row) => [
      row.cast<string>(row.val("group"), "text").as("kind"),
      row.ref("g.name").as("name"),
      row.fn.countAll<number>().as("n"),
      row.ref("g.position").as("position"),
    ])
    .where("s.coalition_id", "=", principal.coalitionId)
    .where("s.team_id", "=", teamId)
    .where("s.removed_at", "is", null)
    .where("o.removed_at", "is", null)
    .groupBy(["g.id", "g.name", "g.position"]);
}

/** What the public would see if the team were public: counted, so that whoever opens it knows. */
export async function exposureOf({ db, principal }: Reader, { teamId }: TeamFacts): Promise<Exposure> {
  const { coalitionId } = principal;
  const counts = await db
    .selectNoFrom((row) => {
      const count = row.fn.countAll<number>().as("n");
      const inCoalition = <T extends "metric" | "session" | "faq" | "team_organization">(table: T) =>
        row
          .selectFrom(table as "faq")
          .select(count)
          .where("coalition_id", "=", coalitionId)
          .where("team_id", "=", teamId)
          .where("removed_at", "is", null);
      return [
        row
          .selectFrom("commitment as c")
          .innerJoin("plan", (join) =>
            join.onRef("plan.coalition_id", "=", "c.coalition_id").onRef("plan.id", "=", "c.plan_id"),
          )
          .select(count)
          .where("c.coalition_id", "=", coalitionId)
          .where("plan.team_id", "=", teamId)
          .where("c.removed_at", "is", null)
          .as("solutions"),
        inCoalition("metric").as("metrics"),
        inCoalition("session").as("sessions"),
        inCoalition("faq").as("questions"),
        inCoalition("team_organization").as("organizations"),
        row
          .selectFrom("recap as r")
          .innerJoin("session as s", (join) =>
            join.onRef("s.coalition_id", "=", "r.coalition_id").onRef("s.id", "=", "r.session_id"),
          )
          .select(count)
          .where("r.coalition_id", "=", coalitionId)
          .where("s.team_id", "=", teamId)
          .where("r.state", "=", "published")
          .where("r.removed_at", "is", null)
          .as("recaps"),
        row
          .selectFrom("team_member as m")
          .innerJoin("person as p", (join) =>
            join.onRef("p.coalition_id", "=", "m.coalition_id").onRef("p.id", "=", "m.person_id"),
          )
          .select(count)
          .where("m.coalition_id", "=", coalitionId)
          .where("m.team_id", "=", teamId)
          .where("m.status", "=", "active")
          .where("p.shows_name", "=", 1)
          .as("names"),
      ];
    })
    .executeTakeFirstOrThrow();
  const figures = Object.entries(counts).map(([name, n]) => [name, Number(n ?? 0)]);
  return Object.fromEntries(figures) as Exposure;
}

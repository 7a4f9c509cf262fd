import type { Db } from "#db/schema";
import type { Actor } from "#app/platform/changes.server";
import { hashSecret, newSecret } from "#app/platform/auth.server";
import { freshAffiliation } from "#app/features/organizations/affiliation";
import { freshMembership } from "#app/features/people/membership";
import { momentAt } from "#app/platform/dates";
import { newKey } from "#app/features/people/codes.server";
import { aDimension } from "./dimensions";
import { newId } from "#app/platform/ids";
import { principalOf } from "#app/platform/visit.server";
import { anonymous, type TeamFacts } from "#app/policy/policy";

/** A person of the cast: their row, and the cookie of a login that is open. */
export type Player = { id: string; email: string; name: string; cookie: string };

export type Cast = {
  coalitionId: string;
  /** The host under which the coalition is served. */
  host: string;
  origin: string;
  groups: Record<"backbone" | "city" | "employers" | "education", string>;
  organizations: Record<"foundry" | "packager" | "college" | "office", { id: string; slug: string; name: string }>;
  teams: Record<"open" | "closed", { id: string; slug: string; name: string }>;
  people: Record<Role, Player>;
  /** A way to break numbers down: by the tide, low or high. */
  dimension: string;
};

/**
 * The named cast. `facilitator` and `member` belong to the open team and to the closed one; `otherFacilitator` and
 * `otherMember` to a third team that they alone are in. `rep` and `contributor` speak for the foundry, `otherRep` for
 * the packager, `planOwner` owns the plans of the office.
 */
const roles = [
  "admin",
  "steward",
  "facilitator",
  "otherFacilitator",
  "rep",
  "otherRep",
  "contributor",
  "planOwner",
  "member",
  "otherMember",
  "viewer",
  "suspended",
] as const;
export type Role = (typeof roles)[number];

const T0 = Date.UTC(2026, 5, 1);

/** A whole small coalition with the named cast, in rows only: no command is needed to set a scene. */
export async function aCast(db: Db, name = "Test Harbor Compact"): Promise<Cast> {
  const coalitionId = newId();
  const host = `c${coalitionId.replaceAll("-", "")}.test`;
  const origin = `http://${host}`;
  await db
    .insertInto("coalition")
    .values({
      id: coalitionId,
      name,
      statement: "",
      about: "",
      public_origin: origin,
      aliases: "[]",
      locale: "en",
      time_zone: "America/Chicago",
      fiscal_year_start: 1,
      small_count_threshold: 10,
      public_version: 1,
      created_at: T0,
      version: 1,
    })
    .execute();
  const groups = await someGroups(db, coalitionId);
  const organizations = await someOrganizations(db, coalitionId, groups);
  const people = await somePeople(db, coalitionId);
  const open = await aTeam(db, coalitionId, "Open Shop Floors", "public");
  const closed = await aTeam(db, coalitionId, "Closed Circle", "private");
  const third = await aTeam(db, coalitionId, "Third Shift", "public");
  for (const team of [open, closed]) {
    await aMembership(db, coalitionId, team.id, people.facilitator.id, "facilitator");
    await aMembership(db, coalitionId, team.id, people.member.id, "member");
  }
  await aMembership(db, coalitionId, third.id, people.otherFacilitator.id, "facilitator");
  await aMembership(db, coalitionId, third.id, people.otherMember.id, "member");
  await anAffiliation(db, coalitionId, people.rep.id, organizations.foundry.id, "rep");
  await anAffiliation(db, coalitionId, people.contributor.id, organizations.foundry.id, "contributor");
  await anAffiliation(db, coalitionId, people.otherRep.id, organizations.packager.id, "rep");
  await anAffiliation(db, coalitionId, people.planOwner.id, organizations.office.id, "plan_owner");
  for (const organization of [organizations.foundry, organizations.packager, organizations.college]) {
    await anOrganizationAtTheTable(db, coalitionId, open.id, organization.id);
  }
  const dimension = await aDimension(db, coalitionId, "Tide", ["Low", "High"]);
  return { coalitionId, host, origin, groups, organizations, teams: { open, closed }, people, dimension };
}

/** One of the cast (or nobody) as the actor of commands, with the grants that the database gives them now. */
export async function actorFor(db: Db, cast: Cast, role: Role | "anonymous", now = T0): Promise<Actor> {
  const moment = momentAt(now, "America/Chicago");
  if (role === "anonymous") return { db, principal: anonymous(cast.coalitionId), moment };
  const { id } = cast.people[role];
  const person = await db
    .selectFrom("person")
    .select("coalition_role")
    .where("coalition_id", "=", cast.coalitionId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { db, principal: await principalOf(db, cast.coalitionId, id, person.coalition_role), moment };
}

/** The facts of one of the cast's teams, as the policy asks for them. */
export function teamFacts(cast: Cast, team: keyof Cast["teams"]): TeamFacts {
  const visibility = team === "open" ? "public" : "private";
  return { coalitionId: cast.coalitionId, teamId: cast.teams[team].id, visibility, isArchived: false };
}

export async function aTeam(db: Db, coalitionId: string, name: string, visibility: "public" | "private") {
  const id = newId();
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const row = { slug, name, purpose: "", focus: "", visibility, join_policy: "open" as const, archived_at: null };
  await db
    .insertInto("team")
    .values({ coalition_id: coalitionId, id, ...row, removed_at: null, version: 1 })
    .execute();
  return { id, slug, name };
}

export async function aPerson(
  db: Db,
  coalitionId: string,
  name: string,
  role: "admin" | "data_steward" | null = null,
): Promise<Player> {
  const id = newId();
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.${id.slice(-6)}@example.org`;
  await db
    .insertInto("person")
    .values({
      coalition_id: coalitionId,
      id,
      email,
      name,
      password_hash: null,
      coalition_role: role,
      status: "active",
      locale: null,
      shows_name: 1,
      shows_contact: 0,
      created_at: T0,
      removed_at: null,
      version: 1,
    })
    .execute();
  if (role === "admin") await aSecondFactor(db, coalitionId, id);
  return { id, email, name, cookie: await aLogin(db, coalitionId, id) };
}

/** The second factor that is asked of admins, as if they had set it up; returns the key of its codes. */
export async function aSecondFactor(db: Db, coalitionId: string, personId: string): Promise<string> {
  const secret = newKey();
  const row = { coalition_id: coalitionId, id: newId(), person_id: personId, secret };
  await db
    .insertInto("second_factor")
    .values({ ...row, made_at: T0, last_step: 0 })
    .execute();
  return secret;
}

/** An open login; returns the Cookie header that carries it. */
export async function aLogin(db: Db, coalitionId: string, personId: string): Promise<string> {
  const secret = newSecret();
  const now = Date.now();
  const row = { id: newId(), person_id: personId, secret_hash: hashSecret(secret), created_at: now };
  await db
    .insertInto("login")
    .values({
      coalition_id: coalitionId,
      ...row,
      expires_at: now + 43_000_000,
      ends_at: now + 600_000_000,
      authenticated_at: now,
    })
    .execute();
  return `login=${secret}`;
}

export async function aMembership(
  db: Db,
  coalitionId: string,
  teamId: string,
  personId: string,
  role: "facilitator" | "member",
) {
  await db
    .insertInto("team_member")
    .values({
      coalition_id: coalitionId,
      id: newId(),
      team_id: teamId,
      person_id: personId,
      role,
      status: "active",
      joined_on: "2026-01-15",
      ...freshMembership,
      removed_at: null,
      version: 1,
    })
    .execute();
}

export async function anAffiliation(
  db: Db,
  coalitionId: string,
  personId: string,
  organizationId: string,
  role: "rep" | "contributor" | "plan_owner",
  status: "pending" | "confirmed" | "ended" = "confirmed",
) {
  await db
    .insertInto("affiliation")
    .values({
      coalition_id: coalitionId,
      id: newId(),
      person_id: personId,
      organization_id: organizationId,
      role,
      status,
      from_on: "2026-01-15",
      ...freshAffiliation,
      removed_at: null,
      version: 1,
    })
    .execute();
}

export async function anOrganization(db: Db, coalitionId: string, name: string, groupId: string | null) {
  const id = newId();
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  await db
    .insertInto("organization")
    .values({
      coalition_id: coalitionId,
      id,
      slug,
      name,
      normalized_name: name.toLowerCase(),
      kind: "employer",
      stakeholder_group_id: groupId,
      parent_id: null,
      area_served: "",
      website: null,
      about: "",
      is_public: 1,
      archived_at: null,
      removed_at: null,
      version: 1,
    })
    .execute();
  return { id, slug, name };
}

export async function anOrganizationAtTheTable(
  db: Db,
  coalitionId: string,
  teamId: string,
  organizationId: string,
  sharesValues = false,
) {
  await db
    .insertInto("team_organization")
    .values({
      coalition_id: coalitionId,
      id: newId(),
      team_id: teamId,
      organization_id: organizationId,
      shares_values: sharesValues ? 1 : 0,
      joined_on: "2026-01-15",
      removed_at: null,
      version: 1,
    })
    .execute();
}

async function someGroups(db: Db, coalitionId: string): Promise<Cast["groups"]> {
  const names = {
    backbone: "Backbone",
    city: "City government",
    employers: "Employers",
    education: "Educational institutions",
  };
  const ids: Record<string, string> = {};
  for (const [position, [key, name]] of Object.entries(names).entries()) {
    const id = newId();
    await db
      .insertInto("stakeholder_group")
      .values({
        coalition_id: coalitionId,
        id,
        name,
        position,
        retired_at: null,
        merged_into_id: null,
        removed_at: null,
        version: 1,
      })
      .execute();
    ids[key] = id;
  }
  return ids;
}

async function someOrganizations(db: Db, coalitionId: string, groups: Cast["groups"]): Promise<Cast["organizations"]> {
  return {
    foundry: await anOrganization(db, coalitionId, "Lantern Street Foundry", groups.employers),
    packager: await anOrganization(db, coalitionId, "Boxwood Packaging", groups.employers),
    college: await anOrganization(db, coalitionId, "Test Harbor College", groups.education),
    office: await anOrganization(db, coalitionId, "Office of Trades", groups.city),
  };
}

async function somePeople(db: Db, coalitionId: string): Promise<Cast["people"]> {
  const people: Partial<Cast["people"]> = {};
  for (const role of roles) {
    const coalitionRole = role === "admin" ? "admin" : role === "steward" ? "data_steward" : null;
    people[role] = await aPerson(db, coalitionId, `Person ${role}`, coalitionRole);
  }
  const suspended = people.suspended!.id;
  await db
    .updateTable("person")
    .set({ status: "suspended" })
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", suspended)
    .execute();
  return people as Cast["people"];
}

import { freshAffiliation } from "#app/features/organizations/affiliation";
import { normalizeName } from "#app/features/organizations/organization";
import { apartKinds } from "#app/features/organizations/told-apart";
import { keepApart } from "#app/features/organizations/told-apart.server";
import { freshMembership } from "#app/features/people/membership";
import type { Change } from "#app/platform/changes.server";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { pickSlug } from "#app/platform/slugs.server";
import type { ImportPlan, Ref } from "./planned-import";

type Made = ReadonlyMap<string, string>;

/** Writes what a list adds, inside its import: organizations and people first, then what ties them. */
export async function writePlan(change: Change, plan: ImportPlan, letters: boolean): Promise<void> {
  const made = new Map<string, string>();
  for (const { key, name, kind, groupId, website, area } of plan.organizations) {
    const slug = await pickSlug(change, "organization", name);
    const profile = { name, normalized_name: normalizeName(name), kind, area_served: area, website, about: "" };
    const place = { stakeholder_group_id: groupId, parent_id: null, is_public: 0 as const, archived_at: null };
    made.set(`o ${key}`, await change.create("organization", { slug, ...profile, ...place }));
  }
  for (const { id, ...patch } of plan.fills) await change.revise("organization", id, patch);
  for (const { key, name, email } of plan.people)
    made.set(`p ${key}`, await createListed(change, name, email, letters));
  await writeTies(change, plan, made);
  await writeApart(change, plan, made);
}

async function writeTies(change: Change, plan: ImportPlan, made: Made): Promise<void> {
  const idOf = (ref: Ref, table: "o" | "p") => idIn(made, ref, table)!;
  const { today, now } = change.moment;
  for (const { person, organization, role } of plan.affiliations)
    await change.create("affiliation", {
      ...freshAffiliation,
      person_id: idOf(person, "p"),
      organization_id: idOf(organization, "o"),
      role,
      status: "confirmed",
      from_on: today,
      decided_by: change.principal.personId,
      decided_at: now,
    });
  for (const { person, teamId } of plan.members)
    await change.create("team_member", {
      ...freshMembership,
      team_id: teamId,
      person_id: idOf(person, "p"),
      role: "member",
      status: "active",
      joined_on: today,
      decided_by: change.principal.personId,
      decided_at: now,
    });
  for (const { organization, teamId } of plan.seats)
    await change.create("team_organization", {
      team_id: teamId,
      organization_id: idOf(organization, "o"),
      shares_values: 0,
      joined_on: today,
    });
}

/** What somebody said to be new is not suggested as a duplicate of what it looks like. */
async function writeApart(change: Change, plan: ImportPlan, made: Made): Promise<void> {
  for (const kind of apartKinds) {
    const table = kind === "organization" ? "o" : "p";
    const pairs = plan.apart.flatMap(({ kind: of, one, other }): [string, string][] => {
      const [a, b] = [idIn(made, one, table), idIn(made, other, table)];
      return of === kind && a && b ? [[a, b]] : [];
    });
    await keepApart(change, kind, pairs);
  }
}

/** What a ref is in the database; nothing for a row that was left out. */
function idIn(made: Made, ref: Ref, table: "o" | "p"): string | undefined {
  return "id" in ref ? ref.id : made.get(`${table} ${ref.key}`);
}

/** Somebody who is listed and has never signed in: an account without a password, which a letter to the address gives it. */
async function createListed(change: Change, name: string, email: string, letter: boolean): Promise<string> {
  const id = await change.create("person", {
    email,
    name,
    password_hash: null,
    coalition_role: null,
    status: "active",
    locale: null,
    shows_name: 0,
    shows_contact: 0,
    created_at: change.moment.now,
    email_verified_at: null,
  });
  if (letter) await post(change, { kind: "members.invited.letter", to: { personId: id }, path: paths.forgot() });
  return id;
}

import { createCoalition, editCoalition } from "#app/features/coalitions/coalitions.commands.server";
import { listGroups } from "#app/features/coalitions/coalitions.queries.server";
import { addContact } from "#app/features/organizations/contacts.server";
import { createOrganization } from "#app/features/organizations/organizations.commands.server";
import { organizationBySlug } from "#app/features/organizations/organizations.queries.server";
import { inviteFirstAdmin } from "#app/features/people/invitations.commands.server";
import { addQuestion } from "#app/features/teams/faq.server";
import { seatOrganization } from "#app/features/teams/table.server";
import { createTeam } from "#app/features/teams/teams.commands.server";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { newId } from "#app/platform/ids";
import type { Db } from "#db/schema";
import { acceptAs, type PasswordFor } from "./accounts";
import { type Calendar, timeZone } from "./calendar";
import { coalition } from "./coalition";
import { contacts, type OrganizationKey, organizations } from "./organizations";
import { actorOf, keyOf, type Stage } from "./stage";
import { type DemoTeam, teamKeys, teams } from "./teams";

/** The operator makes the coalition; its first admin opens the link and says what it is about. */
export async function foundCoalition(db: Db, calendar: Calendar, passwordFor: PasswordFor): Promise<Stage> {
  const day = `${calendar.year}-01-14`;
  let secret = "";
  const coalitionId = await createCoalition(
    db,
    { name: coalition.name, origin: null, timeZone },
    async (change) => {
      secret = await inviteFirstAdmin(change);
    },
    calendar.at(day).now,
  );
  // Strangers try the demo, also as its admin: nobody of them has the app that makes codes at hand.
  await db
    .updateTable("coalition")
    .set({ factor_waived_at: calendar.at(day).now })
    .where("id", "=", coalitionId)
    .execute();
  const stage: Stage = {
    db,
    calendar,
    coalitionId,
    people: new Map(),
    organizations: new Map(),
    teams: new Map(),
    principals: new Map(),
  };
  await acceptAs(stage, "nadia", secret, passwordFor, day);
  await editCoalition(await actorOf(stage, "nadia", day), {
    ...coalition,
    version: 1,
    timeZone,
    fiscalYearStart: 1,
    smallCountThreshold: 10,
    publicOrigin: null,
  });
  return stage;
}

/** The admin enters who is in the compact. */
export async function enterOrganizations(stage: Stage): Promise<void> {
  const admin = await actorOf(stage, "nadia", `${stage.calendar.year}-01-15`);
  const groups = new Map((await listGroups(admin)).map(({ id, name }) => [name, id]));
  for (const [key, { group, ...profile }] of Object.entries(organizations)) {
    const place = { groupId: groups.get(group) ?? null, parentId: null, isPublic: true };
    const slug = await createOrganization(admin, { submission: newId(), ...profile, ...place });
    const { id } = await organizationBySlug(admin, slug);
    stage.organizations.set(key as OrganizationKey, id);
  }
}

/** The admin writes down whom to ask where. */
export async function nameContacts(stage: Stage): Promise<void> {
  const admin = await actorOf(stage, "nadia", `${stage.calendar.year}-01-16`);
  for (const { organization, ...words } of contacts) {
    await addContact(admin, keyOf(stage.organizations, organization), { submission: newId(), ...words });
  }
}

/** The admin starts the teams, seats the organizations and writes the first answers. */
export async function startTeams(stage: Stage): Promise<void> {
  for (const key of teamKeys) {
    const { table, faq, startedAgo, ...words }: DemoTeam = teams[key];
    const day = startedAgo === undefined ? `${stage.calendar.year}-01-20` : stage.calendar.ago(startedAgo, 9);
    const admin = await actorOf(stage, "nadia", day);
    const slug = await createTeam(admin, { submission: newId(), ...words });
    const { id } = await teamBySlug(admin, slug);
    stage.teams.set(key, { id, slug });
    for (const organization of Object.keys(table) as OrganizationKey[]) {
      await seatOrganization(admin, id, keyOf(stage.organizations, organization));
    }
    for (const question of faq) await addQuestion(admin, id, { submission: newId(), ...question });
  }
}

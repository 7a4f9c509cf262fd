import { answerAffiliation } from "#app/features/organizations/affiliations.server";
import { invite } from "#app/features/people/invitations.commands.server";
import { joinTeam } from "#app/features/teams/join-team.server";
import { setTeamRole } from "#app/features/teams/membership.commands.server";
import { shareValues } from "#app/features/teams/table.server";
import { newId } from "#app/platform/ids";
import type { Day } from "#db/schema";
import { acceptAs, joinAs, type PasswordFor } from "./accounts";
import { type DemoPerson, people, type PersonKey, personKeys, spokespersonOf } from "./people";
import { actorOf, keyOf, type Stage } from "./stage";
import { type TeamKey, teams, teamsShownValuesOf } from "./teams";

/** Everybody arrives: most by an invitation, some by themselves; then they take their places in the teams. */
export async function welcomeEverybody(stage: Stage, passwordFor: PasswordFor): Promise<void> {
  for (const key of personKeys) {
    const person: DemoPerson = people[key];
    const { joinedAgo } = person;
    const day = joinedAgo === undefined ? `${stage.calendar.year}-02-03` : stage.calendar.ago(joinedAgo, 18);
    if (joinedAgo !== undefined) {
      await joinAs(stage, key, passwordFor, day);
      if (!person.claimWaits) await confirmClaim(stage, key, day);
    } else if (key !== "nadia") {
      await acceptAs(stage, key, await invitationFor(stage, person, day), passwordFor, day);
    }
    await takePlaces(stage, key, day);
    if (person.speaksFor?.[1] === "rep") await decideOnValues(stage, key, day);
  }
}

async function invitationFor(stage: Stage, person: DemoPerson, day: Day): Promise<string> {
  const [team] = person.teams;
  const { secret } = await invite(
    await actorOf(stage, "nadia", day),
    {
      email: person.email,
      coalitionRole: person.coalitionRole ?? null,
      teamId: team ? keyOf(stage.teams, team[0]).id : null,
      teamRole: team?.[1] ?? "member",
      organizationId: person.speaksFor ? keyOf(stage.organizations, person.speaksFor[0]) : null,
      affiliationRole: person.speaksFor?.[1] ?? "rep",
    },
    newId(),
    "link",
  );
  if (secret === null) throw new Error(`The invitation for ${person.name} was made before.`);
  return secret;
}

/** A colleague who answers for the organization confirms what the newcomer said. */
async function confirmClaim(stage: Stage, key: PersonKey, day: Day): Promise<void> {
  const person: DemoPerson = people[key];
  const speaksFor = person.speaksFor;
  if (!speaksFor) return;
  const organizationId = keyOf(stage.organizations, speaksFor[0]);
  const { id } = await stage.db
    .selectFrom("affiliation")
    .select("id")
    .where("coalition_id", "=", stage.coalitionId)
    .where("person_id", "=", keyOf(stage.people, key))
    .executeTakeFirstOrThrow();
  await answerAffiliation(await actorOf(stage, spokespersonOf(speaksFor[0]), day), organizationId, id, "confirm");
}

async function takePlaces(stage: Stage, key: PersonKey, day: Day): Promise<void> {
  const { teams: places, joinedAgo }: DemoPerson = people[key];
  const isInvited = joinedAgo === undefined && key !== "nadia";
  for (const [team, role] of isInvited ? places.slice(1) : places) await takePlace(stage, key, team, role, day);
}

async function takePlace(
  stage: Stage,
  key: PersonKey,
  team: TeamKey,
  role: "facilitator" | "member",
  day: Day,
): Promise<void> {
  const { id } = keyOf(stage.teams, team);
  const { joinPolicy, startedAgo }: { joinPolicy: string; startedAgo?: number } = teams[team];
  const on = startedAgo === undefined ? day : stage.calendar.ago(startedAgo, 12);
  if (role === "member" && joinPolicy !== "invitation") await joinTeam(await actorOf(stage, key, on), id);
  if (role === "facilitator" || joinPolicy !== "open") {
    await setTeamRole(await actorOf(stage, "nadia", on), id, keyOf(stage.people, key), role);
  }
}

async function decideOnValues(stage: Stage, key: PersonKey, day: Day): Promise<void> {
  const { speaksFor }: DemoPerson = people[key];
  if (!speaksFor) return;
  for (const team of teamsShownValuesOf(speaksFor[0])) {
    await shareValues(
      await actorOf(stage, key, day),
      keyOf(stage.teams, team).id,
      keyOf(stage.organizations, speaksFor[0]),
      true,
    );
  }
}

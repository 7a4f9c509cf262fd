import { membersToInvite } from "#app/features/sessions/guests.server";
import { participationFacts } from "#app/features/sessions/participation.server";
import type { ReachedTeam } from "#app/features/sessions/team-by-id.server";
import type { Change } from "#app/platform/changes.server";
import { formatsFor } from "#app/platform/format";
import { localeOf } from "#app/platform/i18n/catalog";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import type { Day } from "#db/schema";

type Circulated = { team: ReachedTeam; session: { id: string; number: number }; until: Day };

/**
 * Asks everybody who takes part in a session, but who circulates its recap, to read and correct it: the team's members,
 * those who were invited or there, and whoever speaks for an invited organization.
 */
export async function askToCorrect(book: Change, { team, session, until }: Circulated): Promise<void> {
  const members = new Set((await membersToInvite(book, team.teamId)).flatMap(({ personId }) => personId ?? []));
  const everybody = new Set([...members, ...(await guestsOf(book, team, session.id))]);
  const values = { team: team.name, number: session.number, until: await dayInWords(book, until) };
  const path = paths.recapPart(team.slug, session.number, "corrections");
  for (const personId of everybody) {
    if (personId === book.principal.personId) continue;
    // A guest reads this recap also of a team that they may not open; a member reads it while they are one.
    const teamId = members.has(personId) ? { teamId: team.teamId } : {};
    await post(book, { kind: "recaps.circulated.letter", to: { personId }, path, values, ...teamId });
  }
}

/** Who has an account and takes part in a session, members or not, in one statement after the facts of it. */
async function guestsOf({ tx, coalitionId }: Change, team: ReachedTeam, sessionId: string): Promise<string[]> {
  const { people, organizations } = (await participationFacts(tx, team, sessionId)).invited;
  if (people.length + organizations.length === 0) return [];
  const rows = await tx
    .selectFrom("person")
    .select("person.id")
    .where("person.coalition_id", "=", coalitionId)
    .where("person.status", "=", "active")
    .where((person) =>
      person.or([
        ...(people.length > 0 ? [person("person.id", "in", [...people])] : []),
        ...(organizations.length > 0
          ? [
              person.exists(
                person
                  .selectFrom("affiliation")
                  .select("affiliation.id")
                  .whereRef("affiliation.coalition_id", "=", "person.coalition_id")
                  .whereRef("affiliation.person_id", "=", "person.id")
                  .where("affiliation.organization_id", "in", [...organizations])
                  .where("affiliation.role", "in", ["rep", "plan_owner"])
                  .where("affiliation.status", "=", "confirmed")
                  .where("affiliation.removed_at", "is", null),
              ),
            ]
          : []),
      ]),
    )
    .orderBy("person.id")
    .execute();
  return rows.map(({ id }) => id);
}

async function dayInWords({ tx, coalitionId, moment }: Change, day: Day): Promise<string> {
  const { locale, time_zone: timeZone } = await tx
    .selectFrom("coalition")
    .select(["locale", "time_zone"])
    .where("id", "=", coalitionId)
    .executeTakeFirstOrThrow();
  return formatsFor({ locale: localeOf(locale), timeZone, today: moment.today }).exactDay(day);
}

import type { Moment } from "#app/platform/dates";
import { newId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { NOBODY } from "#app/platform/view-as.server";

/** Whoever comes back within this time is still on the same visit: a page that is looked at again says the same. */
const VISIT_LASTS = 4 * 60 * 60 * 1_000;

/** When a member was last at their team's page before this visit; null on the first one. */
export type LastVisit = { at: number | null };

/**
 * Remembers that a member is at their team's page. It is written once a visit, not for every page; of anybody else
 * nothing is remembered.
 * @returns null for whoever is no member.
 */
export async function visitTeam(reader: Reader & { moment: Moment }, teamId: string): Promise<LastVisit | null> {
  const { db, principal, moment } = reader;
  const { coalitionId, personId } = principal;
  if (personId === null || personId === NOBODY || !principal.teams.has(teamId)) return null;
  const known = await db
    .selectFrom("team_visit")
    .select(["id", "began_at", "before_at"])
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("team_id", "=", teamId)
    .executeTakeFirst();
  if (known && moment.now - known.began_at < VISIT_LASTS) return { at: known.before_at };
  const visit = { began_at: moment.now, before_at: known?.began_at ?? null };
  if (known) {
    await db
      .updateTable("team_visit")
      .set(visit)
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", known.id)
      // Of two pages that are opened at once one begins the visit.
      .where("began_at", "=", known.began_at)
      .execute();
  } else {
    const row = { coalition_id: coalitionId, id: newId(), team_id: teamId, person_id: personId, ...visit };
    await db
      .insertInto("team_visit")
      .values(row)
      .onConflict((conflict) => conflict.columns(["coalition_id", "person_id", "team_id"]).doNothing())
      .execute();
  }
  return { at: visit.before_at };
}

import { can, type TeamFacts } from "#app/policy/policy";
import { endOfDay, rowsBefore } from "#app/platform/as-it-was.server";
import { momentAt } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import type { Recap, RecapStructure } from "./recap";

/**
 * What a recap said on the day on which the reader retired from its team; later changes are not theirs to read. Null
 * where it was not published then.
 */
async function structureThen({ db, principal }: Reader, { teamId }: TeamFacts, id: string): Promise<string | null> {
  const end = await endOfDay(db, principal.coalitionId, principal.retired.get(teamId) ?? "");
  const row = (await rowsBefore(db, principal.coalitionId, "recap", [id], end)).get(id);
  return row?.["state"] === "published" ? String(row["structure"]) : null;
}

/** The recap of a session, or null when there is none that the reader may read. */
export async function readRecap({ db, principal }: Reader, facts: TeamFacts, sessionId: string): Promise<Recap | null> {
  const row = await db
    .selectFrom("recap")
    .leftJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "recap.coalition_id").onRef("person.id", "=", "recap.published_by"),
    )
    .innerJoin("coalition", "coalition.id", "recap.coalition_id")
    .select([
      "recap.id",
      "recap.state",
      "recap.structure",
      "recap.published_at",
      "recap.version",
      "person.name",
      "person.shows_name",
      "coalition.time_zone",
    ])
    .where("recap.coalition_id", "=", principal.coalitionId)
    .where("recap.session_id", "=", sessionId)
    .where("recap.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const isPublished = row.state === "published";
  const existsSince = row.published_at === null ? null : momentAt(row.published_at, row.time_zone).today;
  if (!can(principal, "recap:read", { ...facts, isPublished, existsSince })) return null;
  const structure = can(principal, "team:read", facts)
    ? row.structure
    : await structureThen({ db, principal }, facts, row.id);
  if (structure === null) return null;
  const showsName = row.shows_name === 1 || principal.personId !== null;
  return {
    id: row.id,
    state: isPublished ? "published" : "draft",
    structure: JSON.parse(structure) as RecapStructure,
    publishedAt: row.published_at,
    publishedBy: showsName ? row.name : null,
    version: row.version,
  };
}

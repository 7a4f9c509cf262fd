import type { Db } from "#db/schema";
import { can, type Principal, type RecapFacts, type TeamFacts } from "#app/policy/policy";
import { endOfDay, rowsBefore } from "#app/platform/as-it-was.server";
import { momentAt } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import type { Recap, RecapStage, RecapStructure } from "./recap";
import { readNotices } from "./notices.server";
import { withNames } from "./recap-names.server";
import { participationFacts } from "#app/features/sessions/participation.server";

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
export async function readRecap(
  { db, principal }: Reader,
  facts: TeamFacts & Pick<RecapFacts, "noteTakerId">,
  sessionId: string,
): Promise<Recap | null> {
  const row = await recapRow(db, principal.coalitionId, sessionId);
  if (!row) return null;
  const existsSince = row.published_at === null ? null : momentAt(row.published_at, row.time_zone).today;
  if (!(await mayRead({ db, principal }, { ...facts, existsSince }, sessionId, row.state))) return null;
  // Whoever retired from the team reads what it said then.
  const isCurrent = row.state !== "published" || can(principal, "team:read", facts);
  const structure = isCurrent ? row.structure : await structureThen({ db, principal }, facts, row.id);
  if (structure === null) return null;
  return {
    id: row.id,
    state: row.state,
    structure: await withNames({ db, principal }, facts, JSON.parse(structure) as RecapStructure),
    circulatedUntil: row.state === "circulated" ? row.circulated_until : null,
    publishedAt: row.published_at,
    publishedBy: showsName(row, principal) ? row.name : null,
    notices: row.state === "published" && isCurrent ? await readNotices({ db, principal }, row.id) : [],
    version: row.version,
  };
}

function showsName({ shows_name }: { shows_name: 0 | 1 | null }, { personId }: Principal): boolean {
  return shows_name === 1 || personId !== null;
}

/** Whether the reader may read a recap of this state: while it is circulated, whoever takes part in the session. */
export async function mayRead(
  { db, principal }: Reader,
  facts: Omit<RecapFacts, "isPublished">,
  sessionId: string,
  state: RecapStage,
): Promise<boolean> {
  if (can(principal, "recap:read", { ...facts, isPublished: state === "published" })) return true;
  if (state !== "circulated" || principal.personId === null) return false;
  return can(principal, "recap:read-circulated", await participationFacts(db, facts, sessionId));
}

function recapRow(db: Db, coalitionId: string, sessionId: string) {
  return db
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
      "recap.circulated_until",
      "person.name",
      "person.shows_name",
      "coalition.time_zone",
    ])
    .where("recap.coalition_id", "=", coalitionId)
    .where("recap.session_id", "=", sessionId)
    .where("recap.removed_at", "is", null)
    .executeTakeFirst();
}

import type { Reader } from "#app/platform/reader.server";
import { storedRow } from "#app/platform/audit/content.server";
import { can, type Principal } from "#app/policy/policy";
import type { Db } from "#db/schema";
import type { DecisionBehind } from "./decision-behind";

/** More decisions than are taken about one solution. */
const MOST = 300;

/**
 * The decisions behind changes, by their ids, as far as the reader may know of them: to who keeps a session's records
 * as they stand, to everybody else as its recap told them when it was published. For any other reader there is none.
 * One statement.
 */
export async function decisionsBehind(
  { db, principal }: Reader,
  ids: readonly (string | null)[],
): Promise<Map<string, DecisionBehind>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await decisionRows(db, principal.coalitionId).where("resolution.id", "in", wanted).execute();
  return new Map(rows.flatMap((row) => behindOf(row, principal) ?? []).map((decision) => [decision.id, decision]));
}

/** Decisions that were taken about a solution, and those of the given ids, as `decisionsBehind` gives them. One statement. */
export async function decisionsAbout(
  { db, principal }: Reader,
  solutionId: string,
  ids: readonly (string | null)[],
): Promise<DecisionBehind[]> {
  const cited = [...new Set(ids)].filter((id) => id !== null);
  const rows = await decisionRows(db, principal.coalitionId)
    .where((row) => {
      const about = row("resolution.commitment_id", "=", solutionId).and("resolution.removed_at", "is", null);
      return cited.length === 0 ? about : row.or([about, row("resolution.id", "in", cited)]);
    })
    .orderBy("resolution.id", "desc")
    .limit(MOST)
    .execute();
  return rows.flatMap((row) => behindOf(row, principal) ?? []);
}

/** Decisions with their session, its team and its recap: what `behindOf` asks for. */
export function decisionRows(db: Db, coalitionId: string) {
  return db
    .selectFrom("resolution")
    .innerJoin("session", (join) =>
      join
        .onRef("session.coalition_id", "=", "resolution.coalition_id")
        .onRef("session.id", "=", "resolution.session_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "session.coalition_id").onRef("team.id", "=", "session.team_id"),
    )
    .leftJoin("recap", (join) =>
      join
        .onRef("recap.coalition_id", "=", "session.coalition_id")
        .onRef("recap.session_id", "=", "session.id")
        .on("recap.removed_at", "is", null),
    )
    .select(["resolution.id", "resolution.text", "resolution.recorded_at", "resolution.version"])
    .select([
      "resolution.removed_at",
      "session.number",
      "session.held_on",
      "session.note_taker_id",
      "recap.state as recap_state",
    ])
    .select(["team.id as team_id", "team.slug", "team.visibility", "team.archived_at"])
    .select((row) =>
      row
        .selectFrom("revision as told")
        .select("told.row_json")
        .whereRef("told.coalition_id", "=", "resolution.coalition_id")
        .where("told.subject_type", "=", "resolution")
        .whereRef("told.subject_id", "=", "resolution.id")
        .whereRef("told.at", "<=", "recap.published_at")
        .orderBy("told.version", "desc")
        .limit(1)
        .as("told"),
    )
    .select((row) =>
      row("resolution.recorded_at", "<=", row.fn.coalesce("recap.published_at", row.lit(0))).as("was_there"),
    )
    .where("resolution.coalition_id", "=", coalitionId)
    .where("resolution.kind", "=", "decision")
    .where("session.removed_at", "is", null)
    .where("team.removed_at", "is", null);
}

type DecisionRow = Awaited<ReturnType<ReturnType<typeof decisionRows>["execute"]>>[number];

/** A decision as the reader may know of it; null where they may not. */
export function behindOf(row: DecisionRow, principal: Principal): DecisionBehind | null {
  const { id, slug, number, text, removed_at } = row;
  const { coalitionId } = principal;
  const team = {
    ...{ coalitionId, teamId: row.team_id, visibility: row.visibility },
    ...{ isArchived: row.archived_at !== null, existsSince: null },
  };
  const place = { id, team: slug, session: number, heldOn: row.held_on, recordedAt: row.recorded_at };
  const keeps =
    can(principal, "recap:read", { ...team, isPublished: false }) ||
    can(principal, "session:record", { ...team, noteTakerId: row.note_taker_id }) ||
    (row.recap_state === "circulated" &&
      can(principal, "recap:read-circulated", { ...team, invited: { people: [], organizations: [] } }));
  if (keeps) return { ...place, text, isTakenOut: removed_at !== null };
  if (row.recap_state !== "published" || !can(principal, "recap:read", { ...team, isPublished: true })) return null;
  const told = toldWords(row);
  return told === null ? null : { ...place, text: told, isTakenOut: false };
}

/** What a published recap told of a decision: its words then; null where it was not recorded yet, or was taken out. */
function toldWords({ told, was_there, text, version }: DecisionRow): string | null {
  if (told !== null) {
    const row = storedRow(told);
    return row["removed_at"] === null ? String(row["text"]) : null;
  }
  return was_there && version === 1 ? text : null;
}

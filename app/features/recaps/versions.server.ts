import type { Translate } from "#app/platform/i18n/translator";
import type { Reader } from "#app/platform/reader.server";
import { historyOf, type StoredRow } from "#app/platform/revisions.server";
import type { TeamFacts } from "#app/policy/policy";
import type { RecapStage, RecapStructure } from "./recap";
import { withNames } from "./recap-names.server";
import { differences, type PartChange } from "./recap-sections";

const MOST_SHOWN = 100;

/** One version of a recap: who made it so, and what it was then. */
type RecapVersion = { version: number; at: number; who: string | null; state: RecapStage };

/** The versions of a session's recap, newest first; null where it has no recap. The caller has asked the policy. */
export async function listVersions(
  { db, principal }: Reader,
  sessionId: string,
): Promise<{ recapId: string; versions: RecapVersion[] } | null> {
  const recap = await db
    .selectFrom("recap")
    .select("id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("session_id", "=", sessionId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!recap) return null;
  const entries = await historyOf(db, principal.coalitionId, [{ type: "recap", id: recap.id }], MOST_SHOWN);
  const versions = entries.flatMap(({ at, actorName, changes }) =>
    changes.map(({ version, after }) => ({
      ...{ version, at, who: actorName || null },
      state: after["state"] as RecapStage,
    })),
  );
  return { recapId: recap.id, versions: versions.sort((a, b) => b.version - a.version) };
}

type Pair = { from: number; to: number };

/** What differs between two versions of a recap; null when there is no such version. */
export async function compareVersions(
  reader: Reader,
  facts: TeamFacts,
  recapId: string,
  { from, to }: Pair,
  t: Translate,
): Promise<(Pair & { changes: PartChange[] }) | null> {
  const rows = await reader.db
    .selectFrom("revision")
    .select(["version", "row_json"])
    .where("coalition_id", "=", reader.principal.coalitionId)
    .where("subject_type", "=", "recap")
    .where("subject_id", "=", recapId)
    .where("version", "in", [from, to])
    .execute();
  const structureOf = async (wanted: number): Promise<RecapStructure | null> => {
    const row = rows.find(({ version }) => version === wanted);
    if (!row) return null;
    const stored = JSON.parse(row.row_json) as StoredRow;
    return withNames(reader, facts, JSON.parse(String(stored["structure"])) as RecapStructure);
  };
  const [before, after] = [await structureOf(from), await structureOf(to)];
  return before && after && { from, to, changes: differences(before, after, t) };
}

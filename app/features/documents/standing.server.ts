import type { Db } from "#db/schema";
import type { PlanSession, Standing } from "./import-plan";
import { readPlan } from "./plan-as-it-stands.server";
import { normalized, type ReviewDraft } from "./review";
import type { WrittenByRun, WrittenRow } from "./written";

type Of = { db: Db; coalitionId: string; teamId: string };

/** Everything that a document of a team is compared with. */
export async function readStanding(of: Of, draft: ReviewDraft): Promise<Standing> {
  const solutions = await readPlan(of);
  const { session, nextNumber } = await sessionOf(of, draft);
  return { solutions, session, nextNumber, written: await writtenBefore(of) };
}

/** The session that a document is of: by its number, or where it gives none by title and date. */
async function sessionOf(
  { db, coalitionId, teamId }: Of,
  draft: ReviewDraft,
): Promise<{ session: PlanSession | null; nextNumber: number }> {
  const rows = await db
    .selectFrom("session")
    .select(["id", "number", "title", "date_words", "introduction", "removed_at"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .orderBy("number", "desc")
    .limit(1000)
    .execute();
  const row = rows.find(({ number, title, date_words, removed_at }) =>
    draft.sessionNumber === null
      ? removed_at === null &&
        normalized(title) === normalized(draft.title) &&
        normalized(date_words) === normalized(draft.date?.raw ?? "")
      : number === draft.sessionNumber && removed_at === null,
  );
  const nextNumber = (rows[0]?.number ?? 0) + 1;
  if (!row) return { session: null, nextNumber };
  const { id, number, title, date_words, introduction } = row;
  return { session: { id, number, title, dateWords: date_words, introduction }, nextNumber };
}

/** The newest word of earlier imports on every row that they wrote. */
async function writtenBefore({ db, coalitionId, teamId }: Of): Promise<Map<string, WrittenRow>> {
  const runs = await db
    .selectFrom("import_run")
    .select("written")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("state", "=", "stored")
    .orderBy("stored_at", "desc")
    .limit(200)
    .execute();
  const rows = new Map<string, WrittenRow>();
  for (const { written } of runs.reverse()) {
    for (const [id, row] of Object.entries((JSON.parse(written) as WrittenByRun).rows))
      rows.set(id, { ...rows.get(id), ...row });
  }
  return rows;
}

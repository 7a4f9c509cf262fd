import type { SolutionLine } from "#app/features/plans/plan";
import { listSolutionsOfTeam } from "#app/features/plans/solution-lists.server";
import type { Db, Tx } from "#db/schema";
import type { Reader } from "#app/platform/reader.server";
import type { AgendaAbout, AgendaItem } from "./agenda";

type TeamAt = { id: string; slug: string };

/** An agenda, and the solutions that its items can be about. */
export type AgendaOfSession = { items: AgendaItem[]; solutions: AgendaAbout[] };

/**
 * A session's agenda in its order. The session must have been read, so that the reader may know of the team; of the
 * solutions it names those that they may read. Two statements.
 */
export async function readAgenda(reader: Reader, team: TeamAt, sessionId: string): Promise<AgendaOfSession> {
  const [rows, lines] = await Promise.all([
    itemRows(reader.db, reader.principal.coalitionId, sessionId),
    listSolutionsOfTeam(reader, team),
  ]);
  const items = new Map<string, AgendaItem>();
  for (const { commitment_id: about, carried_from_id: carriedFrom, ...row } of rows) {
    const item = items.get(row.id) ?? { ...row, about: [], isCarried: carriedFrom !== null };
    const line = lines.find(({ id }) => id === about);
    if (line) item.about.push(aboutOf(line));
    items.set(row.id, item);
  }
  const offered = lines.filter(({ state }) => state !== "retired");
  return { items: [...items.values()], solutions: offered.map(aboutOf) };
}

function aboutOf({ id, label, title, address }: SolutionLine): AgendaAbout {
  return { id, label, title, address };
}

/** The items of a session with what they are about: a row for each pair, or one without. */
function itemRows(db: Db | Tx, coalitionId: string, sessionId: string) {
  return db
    .selectFrom("agenda_item as item")
    .leftJoin("agenda_about as about", (join) =>
      join
        .onRef("about.coalition_id", "=", "item.coalition_id")
        .onRef("about.agenda_item_id", "=", "item.id")
        .on("about.removed_at", "is", null),
    )
    .select(["item.id", "item.version", "item.title", "item.minutes", "item.purpose", "item.carried_from_id"])
    .select("about.commitment_id")
    .where("item.coalition_id", "=", coalitionId)
    .where("item.session_id", "=", sessionId)
    .where("item.removed_at", "is", null)
    .orderBy("item.position")
    .orderBy("item.id")
    .orderBy("about.id")
    .execute();
}

import type { Db } from "#db/schema";
import type { Moment } from "#app/platform/dates";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { historyOf } from "#app/platform/revisions.server";
import { readMetricToDefine } from "./metrics.queries.server";
import { periodAt, type PeriodNote } from "./period-note";

/** The stories of some periods of a metric, newest first. One statement. */
export async function notesOf(
  db: Db,
  coalitionId: string,
  metricId: string,
  starts: readonly string[],
): Promise<PeriodNote[]> {
  if (starts.length === 0) return [];
  return db
    .selectFrom("period_note")
    .select(["period_start as start", "period_end as end", "body", "written_at as at"])
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", metricId)
    .where("period_start", "in", [...starts])
    .where("removed_at", "is", null)
    .where("body", "<>", "")
    .orderBy("period_start", "desc")
    .execute();
}

/** One version of a story, as its history tells it. */
export type NoteChange = { id: string; at: number; who: string | null; before: string; after: string };

/** How many changes of one story its page lists, the newest ones. */
const MOST_CHANGES = 20;

/** What the form of one period's story shows, to whoever may write it. @throws {Refusal} `not_found`, `forbidden`, `locked`. */
export async function readNoteForm(
  reader: Reader & { moment: Moment },
  metricId: string | undefined,
  start: string | undefined,
) {
  const { db, principal, moment } = reader;
  const { metric, fiscalYearStart } = await readMetricToDefine(reader, metricId);
  const period = periodAt(metric.grain, start, moment.today, fiscalYearStart);
  if (!period) throw new Refusal("not_found", "errors.notFound");
  const note = await findNote(db, principal.coalitionId, metric.id, period);
  const history = note
    ? await historyOf(db, principal.coalitionId, [{ type: "period_note", id: note.id }], MOST_CHANGES)
    : [];
  return {
    metric,
    period,
    note: { body: note?.body ?? "", version: note?.version ?? 0 },
    changes: history.map(({ eventId, at, actorName, changes }): NoteChange => {
      const [first, last] = [changes[0], changes.at(-1)];
      return { id: eventId, at, who: actorName, before: bodyIn(first?.before), after: bodyIn(last?.after) };
    }),
  };
}

function bodyIn(row: Record<string, unknown> | null | undefined): string {
  const body = row?.["body"];
  return typeof body === "string" ? body : "";
}

export async function findNote(db: Db, coalitionId: string, metricId: string, period: { start: string; end: string }) {
  return db
    .selectFrom("period_note")
    .select(["id", "body", "version"])
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", metricId)
    .where("period_start", "=", period.start)
    .where("period_end", "=", period.end)
    .where("removed_at", "is", null)
    .executeTakeFirst();
}

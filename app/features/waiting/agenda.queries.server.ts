import { sql } from "kysely";
import { linesWithoutNumbers } from "#app/features/metrics/lines-without-numbers.server";
import { looksLikeTask } from "#app/features/metrics/task-words";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import { type Agenda, type AgendaEntry, type AgendaKind, agendaKinds } from "./agenda";
import type { GapAsk } from "./gap-ask.server";
import { gapRegistry } from "./gaps.server";
import type { LineRow } from "./line";
import { metricsIn, nowOf } from "./sources.server";

/** The most that one agenda lists. */
const MOST = 500;

type Asking = Reader & { moment: Moment };

/**
 * What is missing of a team's metrics, metric by metric, by the very queries that count gaps: it is empty when the data
 * are there. Whether the reader may see it is for the caller to ask the policy. Three statements.
 *
 * @param verbs words with which tasks begin, in the reader's language.
 */
export async function readAgenda(
  { db, principal, moment }: Asking,
  teamId: string,
  { fiscalYearStart, verbs }: { fiscalYearStart: number; verbs: ReadonlySet<string> },
): Promise<Agenda> {
  const { coalitionId } = principal;
  const ask: GapAsk = { db, coalitionId, teamIds: [teamId], ...nowOf(moment, fiscalYearStart) };
  const kinds = gapRegistry.filter(({ kind }) => agendaKinds.some((one) => one === kind));
  const branches = kinds.flatMap(({ lines }) => {
    const branch = lines(ask);
    return branch ? [sql`select * from ${branch} as b`] : [];
  });
  const { rows } = await sql<LineRow>`select * from (${sql.join(branches, sql` union all `)}) as lines
    order by position, id limit ${MOST + 1}`.execute(db);
  const { metrics } = await metricsIn(ask)
    .select((row) => row.fn.countAll<number>().as("metrics"))
    .executeTakeFirstOrThrow();
  const without = await linesWithoutNumbers({ db, principal }, teamId);
  const listed = rows.slice(0, MOST);
  return {
    entries: entriesOf(listed),
    count: listed.length,
    metrics: Number(metrics),
    isMore: rows.length > MOST,
    offers: without
      .filter(({ words, target }) => looksLikeTask(words, target, verbs))
      .map(({ target: _, ...line }) => line),
  };
}

function entriesOf(rows: readonly LineRow[]): AgendaEntry[] {
  const entries = new Map<string, AgendaEntry>();
  for (const row of rows) {
    const gap = gapRegistry.find(({ kind }) => kind === row.kind)!;
    // A target's line is about its place; the metric stands beside it.
    const metricId = row.kind === "targetProvisional" ? row.extra! : row.id;
    const entry = entries.get(metricId) ?? { metricId, name: row.name ?? "", missing: [] };
    entry.missing.push({ kind: row.kind as AgendaKind, href: gap.action(row), detail: row.who });
    entries.set(metricId, entry);
  }
  const rank = ({ kind }: { kind: AgendaKind }) => agendaKinds.indexOf(kind);
  for (const { missing } of entries.values()) missing.sort((a, b) => rank(a) - rank(b));
  return [...entries.values()];
}

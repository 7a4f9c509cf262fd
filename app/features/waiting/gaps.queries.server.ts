import { sql } from "kysely";
import type { Moment } from "#app/platform/dates";
import { PAGE_SIZE } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { can, type TeamFacts } from "#app/policy/policy";
import type { GapAsk, GapKindOf } from "./gap-ask.server";
import { gapRegistry } from "./gaps.server";
import type { GapCount, GapKind, GapLine, LineRow } from "./line";
import { lineFrom } from "./line.server";
import { nowOf } from "./sources.server";

/** In the list of all kinds at most so many of each are counted and listed; the list of one kind goes further. */
export const MOST_OF_EACH = 100;
export const MOST_OF_ONE = 1_000;

export type GapTeam = { id: string; slug: string; name: string };

/** The teams whose gaps the reader may see, by name: all that work for an admin, their own for a facilitator. */
export async function teamsWithGaps({ db, principal }: Reader): Promise<GapTeam[]> {
  const rows = await db
    .selectFrom("team")
    .select(["id", "slug", "name", "visibility"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("archived_at", "is", null)
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
  const facts = (row: (typeof rows)[number]): TeamFacts => ({
    coalitionId: principal.coalitionId,
    teamId: row.id,
    visibility: row.visibility,
    isArchived: false,
  });
  return rows
    .filter((row) => can(principal, "team:see-gaps", facts(row)))
    .map(({ id, slug, name }) => ({ id, slug, name }));
}

export type GapFilter = { team: GapTeam | null; kind: GapKind | null; page: number };
export type GapList = { counts: GapCount[]; lines: GapLine[]; total: number; page: number };

/**
 * What is missing in some teams, kind by kind: two statements, whatever is missing. The first counts each kind, the
 * second reads the lines of one page from the kinds that it falls into.
 *
 * @param teams what the reader may see (`teamsWithGaps`).
 */
export async function listGaps(
  { db, principal, moment }: Reader & { moment: Moment },
  fiscalYearStart: number,
  teams: readonly GapTeam[],
  { team, kind, page }: GapFilter,
): Promise<GapList> {
  const { coalitionId } = principal;
  const all = can(principal, "coalition:see-gaps", { coalitionId }) && !team;
  const teamIds = all ? null : team ? [team.id] : teams.map(({ id }) => id);
  const ask: GapAsk = { db, coalitionId, teamIds, ...nowOf(moment, fiscalYearStart) };
  if (teamIds?.length === 0) return { counts: [], lines: [], total: 0, page };
  const counts = await countGaps(ask, kind);
  const listed = counts.filter((one) => kind === null || one.kind === kind);
  const total = listed.reduce((sum, { count }) => sum + count, 0);
  return { counts, lines: await readLines(ask, listed, page), total, page };
}

async function countGaps(ask: GapAsk, only: GapKind | null): Promise<GapCount[]> {
  const counting = gapRegistry.flatMap(({ kind, lines }) => {
    const branch = lines(ask);
    if (!branch) return [];
    const most = kind === only ? MOST_OF_ONE : MOST_OF_EACH;
    return [
      sql`select ${sql.lit(kind)} as kind, count(*) as found from (select 1 from ${branch} as b limit ${sql.lit(most + 1)}) as c`,
    ];
  });
  const { rows } = await sql<{ kind: GapKind; found: number }>`${sql.join(counting, sql` union all `)}`.execute(ask.db);
  const found = new Map(rows.map((row) => [row.kind, Number(row.found)]));
  return gapRegistry.flatMap(({ kind }) => {
    const most = kind === only ? MOST_OF_ONE : MOST_OF_EACH;
    const count = found.get(kind) ?? 0;
    return count === 0 ? [] : [{ kind, count: Math.min(count, most), isMore: count > most }];
  });
}

/** The lines of a page: a stretch of each kind that it falls into. */
async function readLines(ask: GapAsk, counts: readonly GapCount[], page: number): Promise<GapLine[]> {
  const from = (page - 1) * PAGE_SIZE;
  const until = from + PAGE_SIZE;
  const kinds = new Map<string, GapKindOf>();
  const stretches: ReturnType<typeof stretchOf>[] = [];
  let before = 0;
  for (const { kind, count } of counts) {
    const [first, end] = [Math.max(from - before, 0), Math.min(until - before, count)];
    before += count;
    if (first >= end) continue;
    const one = gapRegistry.find((known) => known.kind === kind)!;
    kinds.set(kind, one);
    stretches.push(stretchOf(one, ask, first, end - first));
  }
  if (stretches.length === 0) return [];
  const { rows } = await sql<LineRow>`${sql.join(stretches, sql` union all `)}`.execute(ask.db);
  const order = [...kinds.keys()];
  rows.sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      compare(a.place ?? "", b.place ?? "") ||
      (a.position ?? 0) - (b.position ?? 0) ||
      compare(a.id, b.id),
  );
  return rows.map((row) => lineFrom(kinds.get(row.kind)!, row));
}

function stretchOf({ lines }: GapKindOf, ask: GapAsk, offset: number, limit: number) {
  return sql`select * from (
    select * from ${lines(ask)!} as b order by place, position, id limit ${limit} offset ${offset}
  ) as page`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

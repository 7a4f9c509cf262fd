import { sql } from "kysely";
import type { Db } from "#db/schema";
import { breathe } from "#app/platform/breathe.server";
import type { Reader } from "#app/platform/reader.server";
import type { Moment } from "#app/platform/dates";
import type { Definition } from "#app/features/metrics/metric";
import { knownMetric, metricsOf } from "#app/features/metrics/metrics.queries.server";
import { type BookPages, type NumberBook, openNumberBook } from "./number-book";
import type { PlacedRow, Standing } from "./number-row";
import { type LookUp, rowsAtOnce } from "./read-numbers";

export type Ways = { locale: string; fiscalYearStart: number };

/** Everything that a file of the reader's may touch, in five statements. */
export async function readNumberBook(
  { db, principal, moment }: Reader & { moment: Moment },
  ways: Ways,
): Promise<NumberBook> {
  const pages = await readPages(db, principal.coalitionId, moment.now);
  return openNumberBook(pages, principal, { today: moment.today, ...ways });
}

async function readPages(db: Db, coalitionId: string, now: number): Promise<BookPages> {
  const organizations = await db
    .selectFrom("organization")
    .select(["id", "name", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .execute();
  const metrics = await metricsOf(db, coalitionId).execute();
  const seats = await db
    .selectFrom("team_organization")
    .select(["team_id", "organization_id", "shares_values"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .execute();
  const locks = await db
    .selectFrom("period_lock")
    .select(["team_id as teamId", "period_start as start", "period_end as end"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .execute();
  const exceptions = await db
    .selectFrom("late_exception")
    .select(["metric_id as metricId", "organization_id as organizationId", "period_start as start"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .where("expires_at", ">", now)
    .execute();
  return {
    organizations: organizations.map(({ archived_at, ...row }) => ({ ...row, isArchived: archived_at !== null })),
    metrics: metrics.map((row) => knownMetric(row, coalitionId)),
    seats: new Map(seats.map((seat) => [`${seat.team_id} ${seat.organization_id}`, seat.shares_values === 1])),
    locks,
    exceptions,
  };
}

/** Finds the numbers that stand for some rows, and how they were defined where that was another way. */
export function lookUpIn({ db, principal }: Reader, book: NumberBook): LookUp {
  const { coalitionId } = principal;
  return async (rows) => {
    const found = [];
    for (let at = 0; at < rows.length; at += wantedAtOnce) {
      found.push(...(await standingFor(db, coalitionId, rows, at)));
      await breathe();
    }
    const unknown = new Map<string, PlacedRow>();
    for (const { place, versionId } of found) {
      const row = rows[place]!;
      if (!book.definitionOf(versionId, row.metric)) unknown.set(versionId, row);
    }
    for (const [id, definition] of await definitionsOf(db, coalitionId, [...unknown.keys()]))
      book.learn(id, definition);
    const standing: Standing[][] = rows.map(() => []);
    for (const { place, entered_by, ...number } of found) {
      standing[place]!.push({ ...number, isOwnEntry: entered_by === principal.personId });
    }
    return standing;
  };
}

/** Always as many, so that the engine keeps one statement and not hundreds. */
const wantedAtOnce = rowsAtOnce;

async function standingFor(db: Db, coalitionId: string, rows: readonly PlacedRow[], first: number) {
  const wanted = sql.join(
    Array.from({ length: wantedAtOnce }, (_, at) => {
      const row = rows[first + at];
      return sql`(${sql.lit(at)}, ${row?.metric.id ?? ""}, ${row?.organizationId ?? ""}, ${row?.period.start ?? ""})`;
    }),
  );
  // Both engines name the columns of bare values alike.
  type Wanted = { column1: number; column2: string; column3: string; column4: string };
  const found = await db
    .selectFrom(sql<Wanted>`(values ${wanted})`.as("wanted"))
    // SQLite keeps this order for a cross join: it would rather look through all numbers for each few that are wanted.
    .crossJoin("contribution as c")
    .select(["wanted.column1 as place", "c.id", "c.metric_version_id as versionId", "c.amount", "c.numerator"])
    .select(["c.denominator", "c.note", "c.evidence_url", "c.entered_by"])
    .where("c.coalition_id", "=", coalitionId)
    .whereRef("c.metric_id", "=", "wanted.column2")
    .whereRef("c.organization_id", "=", "wanted.column3")
    .whereRef("c.period_start", "=", "wanted.column4")
    .where("c.state", "in", ["pending", "accepted"])
    .orderBy("c.id")
    .execute();
  return found.map(({ place, evidence_url, ...row }) => ({
    ...row,
    place: first + Number(place),
    evidence: evidence_url ?? "",
  }));
}

type StoredDefinition = Omit<Definition, "unitLabel"> & { unit_label: string };

async function definitionsOf(db: Db, coalitionId: string, ids: string[]): Promise<[string, Definition][]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("metric_version")
    .select(["id", "definition"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", ids)
    .execute();
  return rows.map(({ id, definition }) => {
    const { unit, unit_label, scale, aggregation, underlying, grain } = JSON.parse(definition) as StoredDefinition;
    return [id, { unit, unitLabel: unit_label, scale, aggregation, underlying, grain }];
  });
}

import type { Db, Tx } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { additionOf, ALL_PERIODS, type Metric, type Total } from "./metric";
import { rollUpSlices } from "./roll-up-slices.server";
import { entriesIn, lastOfEach, totalsOf, type Entry, type OrgLatest, type TotalState } from "./roll-up";

export type Scope = { tx: Tx; coalitionId: string };
/** Which periods (by first day), organizations and counts a change touched; left out, all of them. */
export type Touched = {
  periods: readonly string[];
  organizations: readonly string[];
  /** What is pending counts as reported only; accepting it changes only what is accepted. */
  states: readonly TotalState[];
};

const states = ["reported", "accepted"] as const;

/** A metric as its current version defines it, where the caller knows it already. */
export type Current = Pick<Metric, "id" | "versionId" | "aggregation" | "underlying" | "dimensions">;

/**
 * Holds a metric until the transaction ends, so that two contributions to it are rolled up one after the other.
 * On SQLite writers are one by one anyway; on PostgreSQL the row is locked.
 */
export async function holdMetric({ tx, coalitionId }: Scope, metricId: string): Promise<void> {
  await tx
    .selectFrom("metric")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", metricId)
    .forNoKeyUpdate()
    .execute();
}

/**
 * Writes the roll-ups of a metric version anew from its contributions, in the transaction that changed them: the
 * totals of the touched periods and of all periods, and the last answers of the touched organizations. The one function
 * for new contributions, corrections, withdrawals, review, merges, undo and changed aggregations.
 *
 * @param current saves reading the metric again, for a number that was given under its current version.
 * @throws {Refusal} `invalid` when a total would pass what can be stored exactly.
 */
export async function rollUp(scope: Scope, versionId: string, touched?: Touched, current?: Current): Promise<void> {
  const { tx, coalitionId } = scope;
  const isKnown = current?.versionId === versionId;
  const { metricId, definition } = isKnown
    ? { metricId: current.id, definition: current }
    : await readDefinition(scope, versionId);
  const entries = await readEntries(tx, coalitionId, metricId, versionId);
  const addition = additionOf(definition);
  for (const state of touched?.states ?? states) {
    const counted = entriesIn(state, entries);
    await writeTotals(scope, versionId, state, addition ? totalsOf(counted, addition) : [], touched);
    const latest = lastOfEach(counted);
    await writeLatest(scope, versionId, state, latest, touched);
    if (state === "reported") await writeReporters(scope, versionId, latest.length);
  }
  if (!isKnown || current.dimensions.length > 0) await rollUpSlices(scope, versionId, entries, addition, touched);
}

async function readDefinition({ tx, coalitionId }: Scope, versionId: string) {
  const metric = await tx
    .selectFrom("metric_version as version")
    .innerJoin("metric", (join) =>
      join.onRef("metric.coalition_id", "=", "version.coalition_id").onRef("metric.id", "=", "version.metric_id"),
    )
    .select(["metric.id", "metric.current_version_id", "metric.aggregation", "metric.underlying", "version.definition"])
    .where("version.coalition_id", "=", coalitionId)
    .where("version.id", "=", versionId)
    .executeTakeFirstOrThrow();
  // An earlier version keeps adding up as it was defined.
  const isCurrent = metric.current_version_id === versionId;
  return { metricId: metric.id, definition: isCurrent ? metric : (JSON.parse(metric.definition) as typeof metric) };
}

/** The contributions that count: pending and accepted ones. */
async function readEntries(db: Db, coalitionId: string, metricId: string, versionId: string): Promise<Entry[]> {
  const rows = await db
    .selectFrom("contribution")
    .select(["id", "organization_id", "period_start", "period_end", "amount", "numerator", "denominator", "state"])
    .where("coalition_id", "=", coalitionId)
    // The index leads from the metric, not from its version.
    .where("metric_id", "=", metricId)
    .where("metric_version_id", "=", versionId)
    .where("state", "in", ["pending", "accepted"])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    organizationId: row.organization_id,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    amount: row.amount,
    numerator: row.numerator,
    denominator: row.denominator,
    isAccepted: row.state === "accepted",
  }));
}

async function writeTotals(
  { tx, coalitionId }: Scope,
  versionId: string,
  state: TotalState,
  totals: Total[],
  touched?: Touched,
) {
  const periods = touched && [...new Set([...touched.periods, ALL_PERIODS])];
  const rows = totals.filter(({ periodStart }) => !periods || periods.includes(periodStart)).map(exact);
  const emptied = periods?.filter((period) => !rows.some(({ periodStart }) => periodStart === period));
  if (!emptied || emptied.length > 0) {
    await tx
      .deleteFrom("metric_total")
      .where("coalition_id", "=", coalitionId)
      .where("metric_version_id", "=", versionId)
      .where("state", "=", state)
      .$if(emptied !== undefined, (gone) => gone.where("period_start", "in", emptied!))
      .execute();
  }
  for (let at = 0; at < rows.length; at += 200) {
    const values = rows.slice(at, at + 200).map((total) => ({
      coalition_id: coalitionId,
      metric_version_id: versionId,
      state,
      period_start: total.periodStart,
      period_end: total.periodEnd,
      organizations: total.organizations,
      amount: total.amount,
      numerator: total.numerator,
      denominator: total.denominator,
      largest: total.largest,
      largest_numerator: total.largestNumerator,
    }));
    await tx
      .insertInto("metric_total")
      .values(values)
      .onConflict((known) =>
        known.columns(["coalition_id", "metric_version_id", "state", "period_start"]).doUpdateSet((row) => ({
          period_end: row.ref("excluded.period_end"),
          organizations: row.ref("excluded.organizations"),
          amount: row.ref("excluded.amount"),
          numerator: row.ref("excluded.numerator"),
          denominator: row.ref("excluded.denominator"),
          largest: row.ref("excluded.largest"),
          largest_numerator: row.ref("excluded.largest_numerator"),
        })),
      )
      .execute();
  }
}

async function writeLatest(
  { tx, coalitionId }: Scope,
  versionId: string,
  state: TotalState,
  latest: OrgLatest[],
  touched?: Touched,
) {
  const organizations = touched && [...new Set(touched.organizations)];
  const rows = latest.filter(({ organizationId }) => !organizations || organizations.includes(organizationId));
  const silent = organizations?.filter((id) => !rows.some(({ organizationId }) => organizationId === id));
  if (!silent || silent.length > 0) {
    await tx
      .deleteFrom("metric_org_latest")
      .where("coalition_id", "=", coalitionId)
      .where("metric_version_id", "=", versionId)
      .where("state", "=", state)
      .$if(silent !== undefined, (gone) => gone.where("organization_id", "in", silent!))
      .execute();
  }
  for (let at = 0; at < rows.length; at += 200) {
    const values = rows.slice(at, at + 200).map((row) => ({
      coalition_id: coalitionId,
      metric_version_id: versionId,
      state,
      organization_id: row.organizationId,
      period_start: row.periodStart,
      amount: row.amount,
      numerator: row.numerator,
      denominator: row.denominator,
    }));
    await tx
      .insertInto("metric_org_latest")
      .values(values)
      .onConflict((known) =>
        known.columns(["coalition_id", "metric_version_id", "state", "organization_id"]).doUpdateSet((row) => ({
          period_start: row.ref("excluded.period_start"),
          amount: row.ref("excluded.amount"),
          numerator: row.ref("excluded.numerator"),
          denominator: row.ref("excluded.denominator"),
        })),
      )
      .execute();
  }
}

async function writeReporters({ tx, coalitionId }: Scope, versionId: string, reporters: number): Promise<void> {
  await tx
    .updateTable("metric_version")
    .set({ reporters })
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", versionId)
    .where("reporters", "<>", reporters)
    .execute();
}

function exact(total: Total): Total {
  const figures = [total.amount, total.numerator, total.denominator];
  if (figures.some((figure) => !Number.isSafeInteger(figure))) throw new Refusal("invalid", "metrics.totalTooLarge");
  return total;
}

/** Begins a new version of a metric's definition; what was contributed before stays with the earlier one. */
export async function startVersion(
  { tx, coalitionId }: Scope,
  metricId: string,
  definition: object,
  at: number,
): Promise<string> {
  const last = await tx
    .selectFrom("metric_version")
    .select((row) => row.fn.max<number | null>("number").as("number"))
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", metricId)
    .executeTakeFirst();
  const id = newId();
  await tx
    .insertInto("metric_version")
    .values({
      coalition_id: coalitionId,
      id,
      metric_id: metricId,
      number: (last?.number ?? 0) + 1,
      definition: JSON.stringify(definition),
      created_at: at,
    })
    .execute();
  return id;
}

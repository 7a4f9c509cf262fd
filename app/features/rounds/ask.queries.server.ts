import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import { knownMetric, metricsOf } from "#app/features/metrics/metrics.queries.server";
import type { AskFacts } from "#app/policy/policy";
import type { Ask, AskQuestion } from "./ask";

type Where = { db: Db; coalitionId: string; /** Epoch milliseconds: exceptions to locks run out. */ now: number };

/** A question with what the policy asks about answering it. */
export type KnownQuestion = AskQuestion & { facts: AskFacts };
export type KnownAsk = Omit<Ask, "questions"> & { questions: KnownQuestion[] };

/**
 * An ask with its questions and the organization's own numbers. Three statements. Whether somebody may see it is for
 * the caller to ask the policy, question by question.
 * @throws {Refusal} `not_found`.
 */
export async function findAsk({ db, coalitionId, now }: Where, id: string | undefined): Promise<KnownAsk> {
  const row = isId(id) ? await askRow(db, coalitionId, id) : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const items = await itemsOf(db, coalitionId, row.id, row.organization_id, now);
  const numbers = await numbersOf(
    db,
    coalitionId,
    row.organization_id,
    items.map(({ id }) => id),
    items.flatMap(({ contribution_id }) => contribution_id ?? []),
  );
  const questions = items.map((item): KnownQuestion => {
    const { metric, facts } = knownMetric(item, coalitionId);
    const period = { grain: item.item_grain, start: item.item_start, end: item.item_end };
    const given = numbers.find(({ id }) => id === item.contribution_id);
    // What was given under an earlier definition is put right by its own form.
    const isOfOldDefinition = given !== undefined && given.metric_version_id !== metric.versionId;
    // Under another definition a number means something else: it is not repeated.
    const earlier = numbers.find(
      (one) =>
        one.metric_version_id === metric.versionId && one.state !== "returned" && one.period_start < period.start,
    );
    return {
      id: item.item_id,
      metric,
      period,
      state: item.item_state,
      note: item.item_note,
      last: earlier ? { ...amountsOf(earlier), period: periodFrom(earlier) } : null,
      given: given
        ? { ...amountsOf(given), id: given.id, returned: given.state === "returned" ? given.decision_note : null }
        : null,
      isLocked: (Boolean(item.is_locked) && !item.is_excepted) || isOfOldDefinition,
      facts: {
        ...facts,
        organizationId: row.organization_id,
        atTable: true,
        sharesValues: item.shares_values === 1,
        askId: row.id,
      },
    };
  });
  return {
    id: row.id,
    organization: { id: row.organization_id, name: row.organization_name },
    round: {
      number: row.number,
      period: { grain: row.grain, start: row.period_start, end: row.period_end },
      dueOn: row.due_on,
    },
    questions,
  };
}

function askRow(db: Db, coalitionId: string, id: string) {
  return db
    .selectFrom("ask")
    .innerJoin("round as r", (join) =>
      join.onRef("r.coalition_id", "=", "ask.coalition_id").onRef("r.id", "=", "ask.round_id"),
    )
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "ask.coalition_id").onRef("o.id", "=", "ask.organization_id"),
    )
    .select(["ask.id", "ask.organization_id", "o.name as organization_name"])
    .select(["r.number", "r.grain", "r.period_start", "r.period_end", "r.due_on"])
    .where("ask.coalition_id", "=", coalitionId)
    .where("ask.id", "=", id)
    .where("o.archived_at", "is", null)
    .where("o.removed_at", "is", null)
    .executeTakeFirst();
}

function itemsOf(db: Db, coalitionId: string, askId: string, organizationId: string, now: number) {
  return metricsOf(db, coalitionId)
    .innerJoin("ask_item as item", (join) =>
      join.onRef("item.coalition_id", "=", "metric.coalition_id").onRef("item.metric_id", "=", "metric.id"),
    )
    .leftJoin("team_organization as seat", (join) =>
      join
        .onRef("seat.coalition_id", "=", "metric.coalition_id")
        .onRef("seat.team_id", "=", "metric.team_id")
        .on("seat.organization_id", "=", organizationId)
        .on("seat.removed_at", "is", null),
    )
    .select(["item.id as item_id", "item.grain as item_grain", "item.period_start as item_start"])
    .select(["item.period_end as item_end", "item.state as item_state", "item.note as item_note"])
    .select(["item.contribution_id", "seat.shares_values"])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom("late_exception as late")
            .select("late.id")
            .whereRef("late.coalition_id", "=", "metric.coalition_id")
            .whereRef("late.metric_id", "=", "metric.id")
            .whereRef("late.period_start", "=", "item.period_start")
            .where("late.organization_id", "=", organizationId)
            .where("late.expires_at", ">", now)
            .where("late.removed_at", "is", null),
        )
        .as("is_excepted"),
    )
    .select((row) =>
      row
        .exists(
          row
            .selectFrom("period_lock as lock")
            .select("lock.id")
            .whereRef("lock.coalition_id", "=", "metric.coalition_id")
            .whereRef("lock.team_id", "=", "metric.team_id")
            .whereRef("lock.period_start", "<=", "item.period_end")
            .whereRef("lock.period_end", ">=", "item.period_end")
            .where("lock.removed_at", "is", null),
        )
        .as("is_locked"),
    )
    .where("item.ask_id", "=", askId)
    .where("team.archived_at", "is", null)
    .orderBy("team.name")
    .orderBy("item.position")
    .orderBy("item.period_start")
    .limit(400)
    .execute();
}

/** The organization's own numbers for these metrics, latest first: those that answer, and the last ones before. */
async function numbersOf(
  db: Db,
  coalitionId: string,
  organizationId: string,
  metricIds: readonly string[],
  answers: readonly string[],
) {
  if (metricIds.length === 0) return [];
  return (
    db
      .selectFrom((from) =>
        from
          .selectFrom("contribution")
          .select(["id", "metric_id", "grain", "period_start", "period_end", "amount", "numerator", "denominator"])
          .select(["state", "decision_note", "metric_version_id"])
          .select((row) =>
            row.fn
              .agg<number>("row_number")
              .over((over) => over.partitionBy("metric_id").orderBy("period_start", "desc").orderBy("id", "desc"))
              .as("place"),
          )
          .where("coalition_id", "=", coalitionId)
          .where("organization_id", "=", organizationId)
          .where("metric_id", "in", [...new Set(metricIds)])
          .where("state", "in", ["pending", "accepted", "returned"])
          .as("recent"),
      )
      .selectAll()
      // A year of months, and one before.
      .where((row) => row.or([row("place", "<=", 16), ...(answers.length > 0 ? [row("id", "in", [...answers])] : [])]))
      .orderBy("period_start", "desc")
      .orderBy("id", "desc")
      .execute()
  );
}

type NumberRow = Awaited<ReturnType<typeof numbersOf>>[number];

function amountsOf({ amount, numerator, denominator }: NumberRow) {
  return { amount, numerator, denominator };
}

function periodFrom({ grain, period_start, period_end }: NumberRow) {
  return { grain, start: period_start, end: period_end };
}

import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import { askedDimensionsOfAll, slicesOfAll } from "#app/features/contributions/slices.server";
import { knownMetric } from "#app/features/metrics/metrics.queries.server";
import type { AskFacts } from "#app/policy/policy";
import type { Ask, AskQuestion, LastNumber } from "./ask";
import { askRow, itemsOf, numbersOf } from "./ask-rows.server";

type Where = { db: Db; coalitionId: string; /** Epoch milliseconds: exceptions to locks run out. */ now: number };

/** A question with what the policy asks about answering it, and with the last number whoever is shown it. */
export type KnownQuestion = Omit<AskQuestion, "last"> & {
  last: LastNumber | null;
  /** Whether the page behind a letter's link shows it. */
  showsLast: boolean;
  facts: AskFacts;
};
export type KnownAsk = Omit<Ask, "questions"> & { questions: KnownQuestion[] };

/**
 * An ask with its questions and the organization's own numbers. Three statements, and two more where metrics are broken
 * down. Whether somebody may see it is for the caller to ask the policy, question by question.
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
      dimensions: [],
      last: earlier ? { ...amountsOf(earlier), period: periodFrom(earlier) } : null,
      showsLast: item.shows_last === 1,
      given: given
        ? {
            ...amountsOf(given),
            id: given.id,
            returned: given.state === "returned" ? given.decision_note : null,
            slices: [],
          }
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
    questions: await withParts(db, coalitionId, questions),
  };
}

/** The questions with what their numbers are broken down by, and the parts that were given. */
async function withParts(db: Db, coalitionId: string, questions: KnownQuestion[]): Promise<KnownQuestion[]> {
  const open = questions.filter(({ metric, isLocked }) => !isLocked && metric.dimensions.length > 0);
  if (open.length === 0) return questions;
  const slices = await slicesOfAll(
    db,
    coalitionId,
    open.flatMap(({ given }) => given?.id ?? []),
  );
  const given = (question: KnownQuestion) => slices.get(question.given?.id ?? "") ?? [];
  const asked = open.map((question) => ({
    metric: question.metric,
    number: { versionId: question.metric.versionId, slices: given(question) },
  }));
  const dimensions = await askedDimensionsOfAll(db, coalitionId, asked);
  const parts = new Map(open.map(({ id }, at) => [id, dimensions[at] ?? []]));
  return questions.map((question) => ({
    ...question,
    dimensions: parts.get(question.id) ?? [],
    given: question.given && { ...question.given, slices: given(question) },
  }));
}

type NumberRow = Awaited<ReturnType<typeof numbersOf>>[number];

function amountsOf({ amount, numerator, denominator }: NumberRow) {
  return { amount, numerator, denominator };
}

function periodFrom({ grain, period_start, period_end }: NumberRow) {
  return { grain, start: period_start, end: period_end };
}

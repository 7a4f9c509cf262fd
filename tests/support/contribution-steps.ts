import { contributionSchema, type ContributionInput } from "#app/features/contributions/contribution.schema";
import type { Aggregation } from "#app/features/metrics/metric";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { findMetric, readTotals } from "#app/features/metrics/metrics.queries.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import type { Db } from "#db/schema";
import { actorFor, type Cast, type Role, teamFacts } from "./factories";

/** A form of one number, as it is read: twelve in March, unless said otherwise. */
export const input = (more: Partial<ContributionInput> = {}): ContributionInput => ({
  ...contributionSchema.parse({ submission: newId(), period: "2026-03-01", value: "12" }),
  ...more,
});

/** What a command was refused for. @throws what is no refusal, and where it was not refused. */
export async function refusal(work: Promise<unknown>): Promise<{ kind: string; key: string; values: unknown }> {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return { kind: error.kind, key: error.key, values: error.values };
    throw error;
  }
  throw new Error("It was not refused.");
}

/** What the tests about single numbers do, for a coalition's cast. */
export function contributionSteps(db: Db, cast: () => Cast) {
  const act = (role: Role) => actorFor(db, cast(), role);

  /** A monthly metric of people; with "yes" it counts them and is confidential. */
  const aMetric = async (
    aggregation: Aggregation | null = "sum",
    team: "open" | "closed" = "open",
    flags: "yes" | "no" = "no",
  ) => {
    const isGuarded = flags === "yes";
    return defineMetric(await act("facilitator"), teamFacts(cast(), team), {
      ...{ submission: newId(), name: "Visitors", meaning: "", unit: "count", unitLabel: "people", scale: 0 },
      ...{ aggregation, underlying: "sum", grain: "month", direction: null },
      ...{ countsPeople: isGuarded, confidential: isGuarded },
    });
  };

  const countRows = async (metricId: string) => {
    const { n } = await db
      .selectFrom("contribution")
      .select((row) => row.fn.countAll<number>().as("n"))
      .where("metric_id", "=", metricId)
      .executeTakeFirstOrThrow();
    return Number(n);
  };

  const totalsNow = async (metricId: string) => {
    const { metric } = await findMetric(db, cast().coalitionId, metricId);
    return (await readTotals(db, cast().coalitionId, [metric.versionId], true)).get(metric.versionId)!;
  };

  return { act, aMetric, countRows, totalsNow };
}

import type { Db } from "#db/schema";
import { contributionSchema } from "#app/features/contributions/contribution.schema";
import { logContribution } from "#app/features/contributions/contributions.commands.server";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { sliceField } from "#app/features/contributions/slice";
import { dimensionById } from "#app/features/dimensions/dimensions.queries.server";
import { breakDown } from "#app/features/metrics/metric-dimensions.server";
import { newMetricSchema } from "#app/features/metrics/metric.schema";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { newId } from "#app/platform/ids";
import { actorFor, type Cast, teamFacts } from "./factories";

const ways = { locale: "en", fiscalYearStart: 1 };

/** What one organization gives of one month, in hundredths that can be told from any other number on a page. */
export type Parts = { low?: string; high?: string; unknown?: string };

/** Steps for numbers with parts, for a coalition's cast: a metric of people by the tide, given by three organizations. */
export async function slicedNumbers(db: Db, cast: Cast) {
  const admin = await actorFor(db, cast, "admin");
  const { categories } = await dimensionById(admin, cast.dimension);
  const [low, high, unknown] = categories.map(({ id }) => id);
  const ids = { low: low!, high: high!, unknown: unknown! };

  const aMetric = async (): Promise<string> => {
    const facilitator = await actorFor(db, cast, "facilitator");
    const definition = {
      submission: newId(),
      name: "Shifts worked by people who moved",
      unit: "own",
      scale: "2",
      aggregation: "sum",
      grain: "month",
      countsPeople: "yes",
      confidential: "no",
    };
    const metric = await defineMetric(facilitator, teamFacts(cast, "open"), newMetricSchema.parse(definition));
    const { version } = (await findMetric(db, cast.coalitionId, metric)).metric;
    await breakDown(facilitator, metric, { submission: newId(), version, dimensions: [cast.dimension] });
    return metric;
  };

  const give = async (
    metric: string,
    organization: "foundry" | "packager" | "college",
    period: string,
    value: string,
    parts: Parts,
    note = "",
  ): Promise<string> => {
    const typed = Object.entries(parts).map(([part, text]) => [sliceField(ids[part as keyof Parts]), text] as const);
    const form = { submission: newId(), organization: cast.organizations[organization].id, period, value, note };
    return logContribution(admin, metric, contributionSchema.parse(form), ways, new Map(typed));
  };

  const accept = async (id: string): Promise<void> => {
    await acceptContribution(await actorFor(db, cast, "steward"), id, newId());
  };

  return { aMetric, give, accept, ids };
}

import type { Reader } from "#app/platform/reader.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import type { CorrectionData } from "./contribution";
import { findContribution } from "./contribution-facts.server";

/**
 * A contribution that the reader may correct, for its form.
 * @throws {Refusal} `not_found`, `forbidden`; `conflict` when it counts no more.
 */
export async function readCorrection({ db, principal }: Reader, id: string | undefined): Promise<CorrectionData> {
  const known = await findContribution(db, principal.coalitionId, id);
  authorize(principal, "contribution:correct", known.facts);
  if (known.state !== "pending" && known.state !== "accepted")
    throw new Refusal("conflict", "contributions.error.notCurrent");
  const { metric } = await findMetric(db, principal.coalitionId, known.metricId);
  const organization = await db
    .selectFrom("organization")
    .select("name")
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", known.organizationId)
    .executeTakeFirstOrThrow();
  const { amount, numerator, denominator, note, evidenceUrl, period } = known;
  return {
    id: known.id,
    metric,
    organizationName: organization.name,
    period,
    amount,
    numerator,
    denominator,
    note,
    evidenceUrl,
  };
}

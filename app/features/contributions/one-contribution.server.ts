import type { Reader } from "#app/platform/reader.server";
import { isRefusal, Refusal } from "#app/platform/errors";
import { authorize, can } from "#app/policy/policy";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import type { CorrectionData, Logged } from "./contribution";
import { askedDimensions, slicesOf } from "./slices.server";
import { findContribution, type StoredContribution } from "./contribution-facts.server";

/**
 * A contribution that the reader may correct, for its form.
 * @throws {Refusal} `not_found`, `forbidden`; `conflict` when it counts no more.
 */
export async function readCorrection(reader: Reader, id: string | undefined): Promise<CorrectionData> {
  const known = await findContribution(reader.db, reader.principal.coalitionId, id);
  authorize(reader.principal, "contribution:correct", known.facts);
  if (!["pending", "accepted", "returned"].includes(known.state))
    throw new Refusal("conflict", "contributions.error.notCurrent");
  return described(reader, known);
}

/**
 * A pending contribution that the reader may give back, for its form.
 * @throws {Refusal} `not_found`, `forbidden`; `conflict` when it is no longer pending.
 */
export async function readReturn(reader: Reader, id: string | undefined): Promise<CorrectionData> {
  const known = await findContribution(reader.db, reader.principal.coalitionId, id);
  authorize(reader.principal, "contribution:decide", known.facts);
  if (known.state !== "pending") throw new Refusal("conflict", "contributions.error.decided");
  return described(reader, known);
}

async function described({ db, principal }: Reader, known: StoredContribution): Promise<CorrectionData> {
  const { metric, facts } = await findMetric(db, principal.coalitionId, known.metricId);
  const organization = await db
    .selectFrom("organization")
    .select("name")
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", known.organizationId)
    .executeTakeFirstOrThrow();
  const { amount, numerator, denominator, note, evidenceUrl, period, returned } = known;
  const slices = await slicesOf(db, principal.coalitionId, known.id);
  return {
    id: known.id,
    metric,
    mayOpen: can(principal, "metric:read", facts),
    organizationName: organization.name,
    period,
    amount,
    numerator,
    denominator,
    note,
    evidenceUrl,
    returned,
    dimensions: await askedDimensions(db, principal.coalitionId, metric, { versionId: known.versionId, slices }),
    slices,
  };
}

/** A number that the reader's organization gave, to be told back; null for anything else. */
export async function readLogged({ db, principal }: Reader, id: string | null): Promise<Logged | null> {
  if (id === null) return null;
  try {
    const { organizationId, metricId, period, amount, numerator, denominator } = await findContribution(
      db,
      principal.coalitionId,
      id,
    );
    if (!principal.organizations.has(organizationId)) return null;
    const { metric, facts } = await findMetric(db, principal.coalitionId, metricId);
    const mayOpen = can(principal, "metric:read", facts);
    return { id, metric, mayOpen, period, amount, numerator, denominator };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

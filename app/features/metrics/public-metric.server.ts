import { anonymous } from "#app/policy/policy";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import { readMetricPage } from "./metric-page.queries.server";

/**
 * A metric as anybody sees it, whoever asks: what other sites show.
 * @throws {Refusal} `not_found` where the public may not read it, for insiders as well.
 */
export async function readPublicMetric(reader: Reader & { moment: Moment }, id: string | undefined) {
  const { db, moment, principal } = reader;
  const { view, freshness } = await readMetricPage({ db, moment, principal: anonymous(principal.coalitionId) }, id, 1);
  return { view, freshness };
}

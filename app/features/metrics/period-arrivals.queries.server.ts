import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import { knownMetric, metricsOf, readableBy } from "./metrics.queries.server";
import { readSeries } from "./narrowed-cells.queries.server";
import { type Arrival, arrivalOf } from "./period-arrivals";

/** More metrics than a team reports. */
const MOST = 60;

/**
 * Which numbers of a team came in for the last period that is over, and which did not, as far as the reader may see
 * them. Three statements at most; the caller has asked the policy about the team.
 */
export async function arrivalsOfTeam(reader: Reader & { moment: Moment }, teamId: string): Promise<Arrival[]> {
  const { db, principal } = reader;
  const rows = await readableBy(metricsOf(db, principal.coalitionId), principal)
    .where("metric.team_id", "=", teamId)
    .orderBy("metric.position")
    .orderBy("metric.id")
    .limit(MOST)
    .execute();
  if (rows.length === 0) return [];
  const read = await readSeries(
    reader,
    rows.map((row) => knownMetric(row, principal.coalitionId)),
  );
  return read.flatMap(({ known, series }) => {
    const arrival = arrivalOf({ metric: known.metric, series }, reader.moment.today, known.fiscalYearStart);
    return arrival ? [arrival] : [];
  });
}

import type { Db } from "#db/schema";
import { authorize } from "#app/policy/policy";
import type { Reader } from "#app/platform/reader.server";
import { Refusal } from "#app/platform/errors";
import type { Definition } from "#app/features/metrics/metric";
import type { NumberLine } from "./number-cells";

const rowsAtOnce = 500;

export type OwnOrganization = { id: string; slug: string; name: string };

/**
 * An organization whose numbers the reader may have as a file.
 * @throws {Refusal} `not_found`; `forbidden` for one that they neither speak for nor administer.
 */
export async function readOwnOrganization(
  { db, principal }: Reader,
  slug: string | undefined,
): Promise<OwnOrganization> {
  const { coalitionId } = principal;
  const row = await db
    .selectFrom("organization")
    .select(["id", "slug", "name", "is_public", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("slug", "=", slug ?? "")
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const facts = {
    coalitionId,
    organizationId: row.id,
    isPublic: row.is_public === 1,
    isArchived: row.archived_at !== null,
  };
  authorize(principal, "organization:export-numbers", facts);
  return { id: row.id, slug: row.slug, name: row.name };
}

/** The numbers of an organization that count, some at a time, as rows of the template. */
export async function* ownLines(
  { db, principal }: Reader,
  organization: OwnOrganization,
): AsyncGenerator<NumberLine[], void> {
  let after: Place | null = null;
  do {
    const rows: Found[] = await someOf(db, principal.coalitionId, organization.id, after);
    yield rows.map((row) => lineOf(row, organization.name));
    const last = rows.at(-1);
    after = last && rows.length === rowsAtOnce ? [last.metric_id, last.period_start, last.id] : null;
  } while (after);
}

type Place = [metricId: string, start: string, id: string];
type Found = Awaited<ReturnType<typeof someOf>>[number];

function someOf(db: Db, coalitionId: string, organizationId: string, after: Place | null) {
  return db
    .selectFrom("contribution as c")
    .innerJoin("metric as m", (join) =>
      join.onRef("m.coalition_id", "=", "c.coalition_id").onRef("m.id", "=", "c.metric_id"),
    )
    .innerJoin("metric_version as v", (join) =>
      join.onRef("v.coalition_id", "=", "c.coalition_id").onRef("v.id", "=", "c.metric_version_id"),
    )
    .select(["c.id", "c.metric_id", "c.grain", "c.period_start", "c.period_end", "c.amount", "c.numerator"])
    .select(["c.denominator", "c.note", "c.evidence_url", "c.metric_version_id", "m.current_version_id"])
    .select(["m.name", "m.unit", "m.unit_label", "m.scale", "m.aggregation", "v.definition"])
    .where("c.coalition_id", "=", coalitionId)
    .where("c.organization_id", "=", organizationId)
    .where("c.state", "in", ["pending", "accepted"])
    .where("m.removed_at", "is", null)
    .$if(after !== null, (rows) =>
      rows.where((row) => row(row.refTuple("c.metric_id", "c.period_start", "c.id"), ">", row.tuple(...after!))),
    )
    .orderBy("c.metric_id")
    .orderBy("c.period_start")
    .orderBy("c.id")
    .limit(rowsAtOnce)
    .execute();
}

function lineOf(row: Found, organization: string): NumberLine {
  const { amount, numerator, denominator } = row;
  const isCurrent = row.metric_version_id === row.current_version_id;
  const definition = isCurrent ? row : (JSON.parse(row.definition) as Pick<Definition, "scale" | "aggregation">);
  return {
    organization,
    metric: { id: row.metric_id, name: row.name, unit: row.unit, unitLabel: row.unit_label },
    definition,
    period: { grain: row.grain, start: row.period_start, end: row.period_end },
    amounts: { amount, numerator, denominator },
    note: row.note,
    evidence: row.evidence_url ?? "",
  };
}

import type { Db } from "#db/schema";
import { isId } from "#app/platform/ids";
import { contributionsOf } from "#app/features/contributions/contribution-facts.server";
import type { Slice } from "#app/features/contributions/slice";
import { slicesOfAll } from "#app/features/contributions/slices.server";
import type { ApiVisit } from "./api-answer.server";
import { ApiFault } from "./api-fault";
import type { Numbers, NumbersQuery } from "./api.schema";
import { cursorIn, printCursor } from "./cursor";
import { figuresOf } from "./number-words";

/**
 * The numbers of the token's organization as it gave them, newest first: its own are never suppressed. Each is as the
 * policy's `contribution:read-raw` has it for whoever speaks for the organization.
 */
export async function listOwnNumbers(visit: ApiVisit, wanted: NumbersQuery): Promise<Numbers> {
  const { db, principal, organizationId } = visit;
  const { metric, period, state, limit } = wanted;
  const behind = cursorIn(wanted.cursor);
  if (organizationId === null) return { contributions: [], next: null };
  const rows = await numbersOf(db, principal.coalitionId, organizationId)
    .$if(metric !== undefined, (query) => query.where("contribution.metric_id", "=", metric!))
    .$if(period !== undefined, (query) => query.where("contribution.period_start", "=", period!))
    .$if(state !== undefined, (query) => query.where("contribution.state", "=", state!))
    .$if(behind !== null, (query) =>
      query
        .where("contribution.entered_at", "<=", behind!.at)
        .where((row) =>
          row.or([row("contribution.entered_at", "<", behind!.at), row("contribution.id", "<", behind!.id)]),
        ),
    )
    .orderBy("contribution.entered_at", "desc")
    .orderBy("contribution.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const slices = await slicesOfAll(
    db,
    principal.coalitionId,
    shown.map(({ id }) => id),
  );
  return {
    contributions: shown.map((row) => toNumber(row, slices.get(row.id) ?? [])),
    next: rows.length > limit && last ? printCursor({ at: last.entered_at, id: last.id }) : null,
  };
}

/** One of them, whatever its state. @throws {ApiFault} 404 for another organization's, as for none. */
export async function findOwnNumber(visit: ApiVisit, id: string | undefined): Promise<OwnNumber> {
  const { db, principal, organizationId } = visit;
  const row =
    isId(id) && organizationId !== null
      ? await numbersOf(db, principal.coalitionId, organizationId).where("contribution.id", "=", id).executeTakeFirst()
      : undefined;
  if (!row) throw new ApiFault(404, "api.error.number");
  const slices = await slicesOfAll(db, principal.coalitionId, [row.id]);
  return toNumber(row, slices.get(row.id) ?? []);
}

/** The organization's numbers with the definition that each was given under. */
function numbersOf(db: Db, coalitionId: string, organizationId: string) {
  return contributionsOf(db, coalitionId)
    .innerJoin("metric_version as version", (join) =>
      join
        .onRef("version.coalition_id", "=", "contribution.coalition_id")
        .onRef("version.id", "=", "contribution.metric_version_id"),
    )
    .select(["contribution.supersedes_id", "contribution.entered_through", "version.definition"])
    .where("contribution.organization_id", "=", organizationId);
}

type OwnNumber = Numbers["contributions"][number];

type Row = Awaited<ReturnType<ReturnType<typeof numbersOf>["execute"]>>[number];

function toNumber(row: Row, slices: readonly Slice[]): OwnNumber {
  // A number means what its metric meant when it was given.
  const { scale } = JSON.parse(row.definition) as { scale: number };
  return {
    id: row.id,
    metric: row.metric_id,
    organization: row.organization_id,
    period: { grain: row.grain, start: row.period_start, end: row.period_end },
    ...figuresOf(row, scale),
    state: row.state,
    supersedes: row.supersedes_id,
    slices: slices.map(({ categoryId, ...amounts }) => {
      const { notApplicable: _, ...figures } = figuresOf(amounts, scale);
      return { category: categoryId, ...figures };
    }),
    note: row.note,
    evidence: row.evidence_url,
    returned: row.state === "returned" ? row.decision_note : null,
    through: row.entered_through,
    enteredAt: new Date(row.entered_at).toISOString(),
  };
}

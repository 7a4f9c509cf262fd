import { type Actor, type Change, change } from "#app/platform/changes.server";
import { breathe } from "#app/platform/breathe.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { RollUpsDue } from "#app/features/metrics/roll-ups-due.server";
import { findAndHoldMetric, type KnownMetric } from "#app/features/metrics/metrics.queries.server";
import { holdOrganization } from "#app/features/organizations/hold.server";
import { readAmounts, readPeriod } from "./contribution";
import { amountFacts, findContribution, type StoredContribution } from "./contribution-facts.server";
import { giveNumber, replaceNumber } from "./contribution-writing.server";
import type { Ways } from "./contributions.commands.server";
import { tellOnBehalf } from "./organization-letters.server";
import { cellField, cellText, type TypedCell, typedInCell } from "./number-grid";

type Grid = { organizationId: string; cells: readonly TypedCell[]; submission: string };

/**
 * Stores the cells of a grid that were changed: new numbers, and corrections of those that stand. All or nothing.
 * @returns how many numbers were stored.
 * @throws {Refusal} `not_found`, `forbidden`; `locked`, `invalid` or `conflict` at the cell (see `cellField`): closed,
 *   not readable, emptied, or changed by somebody else since the page was made.
 */
export function saveNumberGrid(actor: Actor, { organizationId, cells, submission }: Grid, ways: Ways): Promise<number> {
  return change(actor, { action: "contribution:fill-grid", submission, isPublic: false }, async (change) => {
    await holdOrganization(change, organizationId);
    const due = new RollUpsDue();
    // By metric, so that two who save at once never wait for each other.
    for (const cell of [...cells].sort((a, b) =>
      cellField(a.metricId, a.start) < cellField(b.metricId, b.start) ? -1 : 1,
    )) {
      try {
        await saveCell(change, organizationId, cell, { ...ways, due });
      } catch (error) {
        throw atCell(error, cell);
      }
      await breathe();
    }
    await due.write(change);
    const [first] = cells;
    if (first) await tellOnBehalf(change, { organizationId, metricId: first.metricId }, cells.length);
    change.about("organization", organizationId, { numbers: cells.length });
    return cells.length;
  });
}

function atCell(error: unknown, { metricId, start }: TypedCell): unknown {
  if (!(error instanceof Refusal) || !error.field) return error;
  return new Refusal(error.kind, error.key, error.values, cellField(metricId, start), error.denied);
}

async function saveCell(
  change: Change,
  organizationId: string,
  cell: TypedCell,
  { due, ...ways }: Ways & { due: RollUpsDue },
): Promise<void> {
  const { tx, coalitionId, principal, moment } = change;
  const known = await findAndHoldMetric(tx, coalitionId, cell.metricId);
  const { metric, facts } = known;
  const amountsOf = await amountFacts(tx, facts, organizationId);
  authorize(principal, "contribution:create", amountsOf);
  if (amountsOf.organization !== "open") throw new Refusal("not_found", "errors.notFound");
  const period = readPeriod(cell.start, metric, moment.today, ways.fiscalYearStart);
  const standing = await standingNumber(change, known, organizationId, cell.start);
  if (cell.was !== cellText(standing, metric, ways.locale)) {
    throw new Refusal("conflict", "contributions.grid.error.changed", undefined, "value");
  }
  if (cell.text === "") throw new Refusal("invalid", "contributions.grid.error.emptied", undefined, "value");
  const amounts = readAmounts(typedInCell(cell.text, metric), metric, ways.locale);
  const how = { amounts, through: "form" as const };
  if (standing) {
    authorize(principal, "contribution:correct", standing.facts);
    const { note, evidenceUrl } = standing;
    await replaceNumber(change, standing, { ...how, note, evidence: evidenceUrl ?? "" }, due);
  } else {
    await giveNumber(change, metric, { ...how, organizationId, period, note: "", evidence: "" }, due);
  }
}

/** The number that stands for a period. @throws {Refusal} `conflict` for one of an earlier definition. */
async function standingNumber(
  { tx, coalitionId }: Change,
  { metric }: KnownMetric,
  organizationId: string,
  start: string,
): Promise<StoredContribution | null> {
  const row = await tx
    .selectFrom("contribution")
    .select(["id", "metric_version_id"])
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", metric.id)
    .where("organization_id", "=", organizationId)
    .where("period_start", "=", start)
    .where("grain", "<>", "event")
    .where("state", "in", ["pending", "accepted"])
    .executeTakeFirst();
  if (!row) return null;
  if (row.metric_version_id !== metric.versionId) {
    throw new Refusal("conflict", "contributions.grid.error.older", undefined, "value");
  }
  return findContribution(tx, coalitionId, row.id);
}

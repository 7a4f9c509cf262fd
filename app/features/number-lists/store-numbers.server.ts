import { breathe } from "#app/platform/breathe.server";
import { type Actor, type Change, change, publish } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { storedBy } from "#app/platform/file-runs.server";
import { authorize } from "#app/policy/policy";
import { giveNumbers } from "#app/features/contributions/many-numbers.server";
import { tellOnBehalf } from "#app/features/contributions/organization-letters.server";
import { findAndHoldMetric } from "#app/features/metrics/metrics.queries.server";
import { holdOrganizations } from "#app/features/organizations/hold.server";
import { mayImport, openList, saveList } from "./number-lists.server";
import { type StagedPart, stagedParts } from "./staged-parts.server";

export type Taken = { added: number; corrected: number };

/**
 * Takes the numbers of a file in: all of them or none, in one transaction and as one event. What was compared at the
 * reading is asked again under the metrics' hold: rights, locks, and the numbers that stand.
 * @throws {Refusal} `forbidden`, `not_found`; `invalid` when a row is bad; `locked` or `conflict` with the row.
 */
export function storeNumbers(
  actor: Actor,
  id: string | undefined,
  { version, submission }: { version: number; submission: string },
): Promise<Taken> {
  return change(actor, { action: "numbers:import", submission, isPublic: false }, async (change) => {
    mayImport(change);
    const list = await openList(change, id, version);
    if (list.rows_bad > 0) throw new Refusal("invalid", "numbers.error.bad", { count: list.rows_bad });
    const parts = await stagedParts(change.tx, change.coalitionId, list.id);
    const organizationIds = [...new Set(parts.map(({ organizationId }) => organizationId))];
    if (parts.length > 0) await holdOrganizations(change, organizationIds);
    const organizations = await organizationsNow(change, organizationIds);
    let isPublic = false;
    for (const metricId of [...new Set(parts.map((part) => part.metricId))].sort()) {
      const { metric, facts } = await findAndHoldMetric(change.tx, change.coalitionId, metricId);
      const seats = await seatsOf(change, facts.teamId);
      for (const { organizationId, does } of parts.filter((part) => part.metricId === metricId)) {
        const atTable = does === "correct" || seats.has(organizationId);
        const amounts = { ...facts, organizationId, atTable, sharesValues: false };
        authorize(change.principal, does === "correct" ? "contribution:correct" : "contribution:create", amounts);
        requireOpen(organizations.get(organizationId));
      }
      isPublic = (await giveNumbers(change, metric, { listId: list.id, metricId, through: "import" })) || isPublic;
    }
    if (isPublic) await publish(change.tx, change.coalitionId);
    await tellOthers(change, parts);
    // What is left is the commit, which takes a turn of its own.
    await breathe();
    await saveList(change, list, storedBy(change));
    const taken = { added: list.rows_new, corrected: list.rows_correct };
    change.about("number_list", list.id, {
      ...taken,
      ...(organizationIds.length === 1 ? { organization: organizationIds[0] } : {}),
    });
    return taken;
  });
}

/** Every organization in whose name others entered numbers hears of it once. */
async function tellOthers(change: Change, parts: readonly StagedPart[]): Promise<void> {
  for (const organizationId of [...new Set(parts.map((part) => part.organizationId))].sort()) {
    const own = parts.filter((part) => part.organizationId === organizationId);
    const [metricId] = own.map((part) => part.metricId).sort();
    const count = own.reduce((all, part) => all + part.count, 0);
    if (metricId) await tellOnBehalf(change, { organizationId, metricId }, count);
  }
}

async function organizationsNow({ tx, coalitionId }: Change, ids: string[]): Promise<Map<string, boolean>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("organization")
    .select(["id", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", ids)
    .where("removed_at", "is", null)
    .execute();
  return new Map(rows.map(({ id, archived_at }) => [id, archived_at === null]));
}

function requireOpen(isOpen: boolean | undefined): void {
  if (isOpen === undefined) throw new Refusal("conflict", "numbers.error.organizationGone");
  if (!isOpen) throw new Refusal("locked", "errors.archived");
}

async function seatsOf({ tx, coalitionId }: Change, teamId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("team_organization")
    .select("organization_id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null)
    .execute();
  return new Set(rows.map(({ organization_id }) => organization_id));
}

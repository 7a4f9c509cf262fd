import { type Actor, type Change, change, publish } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import { authorize } from "#app/policy/policy";
import { holdForMerge } from "#app/features/organizations/hold.server";
import { organizationFacts } from "#app/features/organizations/organizations.commands.server";
import { choiceFor, type ClashChoice } from "./clashes";
import { draftOrganizations, draftPeople, type DraftedMerge } from "./draft-merge.server";
import { namesOfRows } from "./row-names.server";
import {
  changedSince,
  fingerprintOf,
  holdMetricsOf,
  keepMerge,
  writeBack,
  writeMerge,
  type Written,
} from "./write-merge.server";
import { rowAt } from "./merge-draft.server";

type MergeInput = {
  submission: string;
  /** The duplicate that goes into the kept one. */
  with: string;
  /** The fingerprint of the preview that was looked at. */
  seen: string;
};

/**
 * Makes one organization of two: everything that refers to the duplicate goes over to the one that is kept, whose
 * address it then leads to.
 *
 * @returns the slug of the one that is kept.
 * @throws {Refusal} `forbidden`, `not_found`; `conflict` when something changed since the preview; `invalid` when a
 *   period that both reported for has no choice, or a total would become too large.
 */
export function mergeOrganizations(
  actor: Actor,
  keptId: string,
  input: MergeInput & { choices: ReadonlyMap<string, ClashChoice> },
): Promise<string> {
  const options = { action: "organization:merge", submission: input.submission };
  return change(actor, options, async (change) => {
    const { coalitionId, principal, tx, moment } = change;
    await holdForMerge(change, [keptId, input.with]);
    const { facts, slug: keptSlug } = await organizationFacts(change, keptId);
    authorize(principal, "organization:merge", facts);
    const { facts: others, slug } = await organizationFacts(change, input.with);
    authorize(principal, "organization:merge", others);
    await holdMetricsOf(change, [keptId, input.with]);
    const drafted = await draftOrganizations(tx, coalitionId, keptId, input.with, () => input.choices, moment.now);
    requireSeen(drafted, input.seen);
    if (drafted.clashes.some((clash) => choiceFor(clash, input.choices) === null))
      throw new Refusal("invalid", "merging.error.unchosen");
    const written = await writeMerge(change, drafted.draft, slug);
    await finish(change, drafted, written);
    return keptSlug;
  });
}

/**
 * Makes one account of two that are the same person's. The kept one keeps its address, password and role in the
 * coalition; the other one's logins end.
 *
 * @returns the id of the kept one.
 * @throws {Refusal} `forbidden`, `not_found`; `conflict` when something changed since the preview, for one's own account,
 *   for the last admin's, or to lift a suspension.
 */
export function mergePeople(actor: Actor, keptId: string, input: MergeInput): Promise<string> {
  return change(actor, { action: "person:merge", submission: input.submission }, async (change) => {
    const { coalitionId, principal, tx, moment } = change;
    authorize(principal, "person:merge", { coalitionId });
    // As for every change of who is an admin: two of them cannot be made side by side.
    await publish(tx, coalitionId);
    if (input.with === principal.personId) throw new Refusal("conflict", "merging.error.own");
    const drafted = await draftPeople(tx, coalitionId, keptId, input.with, moment.now);
    requireSeen(drafted, input.seen);
    await requireOtherAdmin(change, drafted);
    const written = await writeMerge(change, drafted.draft, null);
    await finish(change, drafted, written);
    return keptId;
  });
}

/**
 * Takes a merge back, unless a row that it changed was changed again since.
 * @returns what was merged, for the page to go to.
 * @throws {Refusal} `forbidden`, `not_found`; `conflict` naming what was changed since.
 */
export function undoMerge(actor: Actor, id: string | undefined, submission: string): Promise<UndoneMerge> {
  return change(actor, { action: "merge:undo", submission }, async (change) => {
    const { coalitionId, tx, principal, moment } = change;
    const row = isId(id)
      ? await tx
          .selectFrom("merge")
          .select(["id", "kind", "kept_id", "merged_id", "written", "undone_at"])
          .where("coalition_id", "=", coalitionId)
          .where("id", "=", id)
          .executeTakeFirst()
      : undefined;
    authorize(principal, "person:merge", { coalitionId });
    if (!row) throw new Refusal("not_found", "errors.notFound");
    if (row.undone_at !== null) throw new Refusal("conflict", "merging.error.undone");
    if (row.kind === "organization") await holdMetricsOf(change, [row.kept_id]);
    else await publish(tx, coalitionId);
    const written = JSON.parse(row.written) as Written;
    const blockers = await blockersOf(change, row, written);
    if (blockers.length > 0) {
      const named = blockers.slice(0, 5).join("; ");
      throw new Refusal("conflict", "merging.error.changedSince", { count: blockers.length, rows: named });
    }
    await writeBack(change, written, row.merged_id);
    await tx
      .updateTable("merge")
      .set({ undone_at: moment.now, undone_by: principal.personId })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", row.id)
      .execute();
    change.about(row.kind, row.kept_id, { unmerged: row.merged_id });
    return { kind: row.kind, keptId: row.kept_id, mergedId: row.merged_id };
  });
}

export type UndoneMerge = { kind: "organization" | "person"; keptId: string; mergedId: string };

type Scope = Pick<Change, "tx" | "coalitionId">;

/** What stands in the way of an undo, in words. */
export async function blockersOf(
  scope: Scope,
  row: { kind: "organization" | "person"; kept_id: string },
  written: Written,
): Promise<string[]> {
  const moved = await changedSince(scope, written);
  const kept = await rowAt(scope.tx, scope.coalitionId, row.kind, row.kept_id);
  const keptIsGone = kept === undefined || kept["removed_at"] !== null || kept["status"] === "removed";
  if (keptIsGone && !moved.some(({ id }) => id === row.kept_id)) moved.push({ table: row.kind, id: row.kept_id });
  return namesOfRows(scope.tx, scope.coalitionId, moved);
}

function requireSeen({ draft }: DraftedMerge, seen: string): void {
  if (fingerprintOf(draft) !== seen) throw new Refusal("conflict", "merging.error.moved");
}

async function finish(change: Change, { draft }: DraftedMerge, written: Written): Promise<void> {
  const id = await keepMerge(change, draft, written);
  change.about(draft.kind, draft.keptId, { merged: draft.mergedId, merge: id, changed: draft.patches.length });
}

async function requireOtherAdmin({ tx, coalitionId }: Change, { kept, merged }: DraftedMerge): Promise<void> {
  if (merged["coalition_role"] !== "admin" || merged["status"] !== "active" || kept["coalition_role"] === "admin")
    return;
  const admins = await tx
    .selectFrom("person")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("coalition_role", "=", "admin")
    .where("status", "=", "active")
    .execute();
  if (admins.every(({ id }) => id === merged["id"])) throw new Refusal("conflict", "people.lastAdmin");
}

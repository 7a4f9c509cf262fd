import type { Reader } from "#app/platform/reader.server";
import { Refusal } from "#app/platform/errors";
import { type CommitmentFacts, forbidden } from "#app/policy/policy";
import type { Update } from "./plan";
import { currentUpdate, mayCorrectUpdate } from "./updates.commands.server";

export type UpdatesPage = { updates: Update[]; total: number; page: number; pages: number };

/** How many updates stand under a solution before the way to the older ones. */
const UPDATES_SHOWN = 10;

/** The statements about a solution and its steps, latest first; those that were corrected left out. */
export async function updatesOf(
  { db, principal }: Reader,
  solutionId: string,
  facts: CommitmentFacts,
  page = 1,
): Promise<UpdatesPage> {
  const rows = await updateRows({ db, principal }, solutionId)
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .where("commitment_update.superseded", "=", 0)
    .orderBy("commitment_update.stated_on", "desc")
    .orderBy("commitment_update.created_at", "desc")
    .orderBy("commitment_update.id", "desc")
    .limit(UPDATES_SHOWN)
    .offset((page - 1) * UPDATES_SHOWN)
    .execute();
  const updates = rows.map((row) => updateFrom(row, { db, principal }, facts));
  const total = Number(rows[0]?.total ?? 0);
  return { updates, total, page, pages: Math.ceil(total / UPDATES_SHOWN) };
}

/** More updates than a story tells of: of more the newest. */
const MOST_TOLD = 300;

/** The statements about a solution and its steps, latest first, in one piece. One statement. */
export async function newestUpdates(reader: Reader, solutionId: string, facts: CommitmentFacts): Promise<Update[]> {
  const rows = await updateRows(reader, solutionId)
    .where("commitment_update.superseded", "=", 0)
    .orderBy("commitment_update.stated_on", "desc")
    .orderBy("commitment_update.id", "desc")
    .limit(MOST_TOLD)
    .execute();
  return rows.map((row) => updateFrom(row, reader, facts));
}

/**
 * The statement that stands in the place of `id` now, to correct it: itself, or its latest correction.
 *
 * @throws {Refusal} `not_found`; `forbidden` for who may not correct it.
 */
export async function readUpdateToCorrect(
  reader: Reader,
  solutionId: string,
  facts: CommitmentFacts,
  id: string,
): Promise<Update> {
  const current = await currentUpdate(reader.db, reader.principal.coalitionId, id);
  const row = await updateRows(reader, solutionId).where("commitment_update.id", "=", current).executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const update = updateFrom(row, reader, facts);
  if (!update.mayCorrect) throw forbidden(reader.principal, "solution:update", facts);
  return update;
}

function updateRows({ db, principal }: Reader, solutionId: string) {
  return db
    .selectFrom("commitment_update")
    .leftJoin("person", (join) =>
      join
        .onRef("person.coalition_id", "=", "commitment_update.coalition_id")
        .onRef("person.id", "=", "commitment_update.author_id"),
    )
    .leftJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "commitment_update.coalition_id")
        .onRef("organization.id", "=", "commitment_update.organization_id"),
    )
    .leftJoin("step", (join) =>
      join
        .onRef("step.coalition_id", "=", "commitment_update.coalition_id")
        .onRef("step.id", "=", "commitment_update.step_id"),
    )
    .select(["commitment_update.id", "commitment_update.stated_on", "commitment_update.status"])
    .select(["commitment_update.mark_as_printed", "commitment_update.narrative", "commitment_update.source"])
    .select(["commitment_update.supersedes_id", "commitment_update.author_id"])
    .select(["person.name as author_name", "person.shows_name", "step.label as step_label"])
    .select(["organization.name as organization_name", "organization.is_public as organization_is_public"])
    .where("commitment_update.coalition_id", "=", principal.coalitionId)
    .where("commitment_update.commitment_id", "=", solutionId);
}

type UpdateRow = Awaited<ReturnType<ReturnType<typeof updateRows>["execute"]>>[number];

function updateFrom(row: UpdateRow, { principal }: Reader, facts: CommitmentFacts): Update {
  const isSignedIn = principal.personId !== null;
  return {
    id: row.id,
    statedOn: row.stated_on,
    status: row.status,
    markAsPrinted: row.mark_as_printed,
    narrative: row.narrative,
    source: row.source,
    authorName: isSignedIn || row.shows_name === 1 ? row.author_name : null,
    organizationName: isSignedIn || row.organization_is_public === 1 ? row.organization_name : null,
    stepLabel: row.step_label,
    isCorrection: row.supersedes_id !== null,
    mayCorrect: mayCorrectUpdate(principal, facts, row.author_id),
  };
}

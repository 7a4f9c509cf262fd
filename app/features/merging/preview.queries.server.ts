import type { Db } from "#db/schema";
import type { Actor } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import { authorize } from "#app/policy/policy";
import { choiceFor } from "./clashes";
import { type Choosing, draftOrganizations, draftPeople, filledIn } from "./draft-merge.server";
import { previewFigures } from "./figure-changes.server";
import type { MergeDraft, RowPatch } from "./merge-draft.server";
import { type GoesOver, goesOver, type GoingOver, type OrganizationPreview, type PersonPreview } from "./preview";
import { fingerprintOf } from "./write-merge.server";

/**
 * Everything that merging one organization into another would do, for a person to look at first.
 * @throws {Refusal} `forbidden`, `not_found`, `invalid`.
 */
export async function previewOrganizations(
  { db, principal, moment }: Actor,
  keptId: string,
  mergedId: string,
  choose: Choosing,
): Promise<OrganizationPreview> {
  const { coalitionId } = principal;
  const facts = { coalitionId, organizationId: keptId, isPublic: true, isArchived: false };
  authorize(principal, "organization:merge", facts);
  if (!isId(mergedId)) throw new Refusal("not_found", "errors.notFound");
  const drafted = await draftOrganizations(db, coalitionId, keptId, mergedId, choose, moment.now);
  const { draft, kept, merged, clashes, chosen } = drafted;
  const figures = await previewFigures(db, coalitionId, draft, clashes, chosen);
  return {
    kept: { id: keptId, slug: String(kept["slug"]), name: String(kept["name"]) },
    merged: { id: mergedId, slug: String(merged["slug"]), name: String(merged["name"]) },
    clashes: clashes.map((clash) => ({ ...clash, choice: choiceFor(clash, chosen) })),
    ...figures,
    ...countsOf(draft),
    ...(await newcomersOf(db, coalitionId, draft)),
    filled: filledIn.filter((column) => patchOf(draft, "organization", keptId)?.patch[column] !== undefined),
    seen: fingerprintOf(draft),
  };
}

/**
 * The same for two accounts of one person.
 * @throws {Refusal} `forbidden`, `not_found`, `invalid`; `conflict` as the merge itself.
 */
export async function previewPeople(
  { db, principal, moment }: Actor,
  keptId: string,
  mergedId: string,
): Promise<PersonPreview> {
  const { coalitionId } = principal;
  authorize(principal, "person:merge", { coalitionId });
  if (!isId(mergedId)) throw new Refusal("not_found", "errors.notFound");
  const { draft, kept, merged } = await draftPeople(db, coalitionId, keptId, mergedId, moment.now);
  const named = (row: typeof kept) => ({
    id: String(row["id"]),
    name: String(row["name"]),
    email: String(row["email"]),
  });
  const hasLess = merged["coalition_role"] !== null && kept["coalition_role"] !== "admin";
  return {
    kept: named(kept),
    merged: named(merged),
    gains: await gainsOf(db, coalitionId, draft),
    lostRole:
      hasLess && merged["coalition_role"] !== kept["coalition_role"]
        ? (merged["coalition_role"] as "admin" | "data_steward")
        : null,
    ...countsOf(draft),
    selfAccepted: await selfAccepted(db, coalitionId, keptId, mergedId),
    hasPassword: { kept: kept["password_hash"] !== null, merged: merged["password_hash"] !== null },
    seen: fingerprintOf(draft),
  };
}

function patchOf({ patches }: MergeDraft, table: string, id: string): RowPatch | undefined {
  return patches.find((patch) => patch.table === table && patch.id === id);
}

function countsOf({ patches, keptId, mergedId }: MergeDraft): { moved: GoingOver[]; dropped: GoingOver[] } {
  const others = patches.filter(({ id }) => id !== keptId && id !== mergedId);
  const count = (of: (patch: RowPatch) => boolean) =>
    goesOver.flatMap((what: GoesOver) => {
      const n = others.filter((patch) => patch.table === what && of(patch)).length;
      return n > 0 ? [{ what, count: n }] : [];
    });
  return {
    moved: count(({ patch }) => patch["removed_at"] === undefined && Object.values(patch).includes(keptId)),
    dropped: count(({ patch }) => patch["removed_at"] !== undefined),
  };
}

/** Affiliations that stand and go over. */
function comingVoices({ patches, keptId }: MergeDraft, column: "organization_id" | "person_id"): RowPatch[] {
  return patches.filter(
    ({ table, row, patch }) =>
      table === "affiliation" &&
      patch[column] === keptId &&
      !("removed_at" in patch) &&
      (row["status"] === "confirmed" || row["status"] === "pending"),
  );
}

type Newcomers = Pick<OrganizationPreview, "speakers" | "closedSeats">;

async function newcomersOf(db: Db, coalitionId: string, draft: MergeDraft): Promise<Newcomers> {
  const voices = comingVoices(draft, "organization_id");
  const closed = draft.patches.filter(
    ({ table, row, patch }) =>
      table === "team_organization" && row["shares_values"] === 1 && patch["shares_values"] === 0,
  );
  const people = voices.map(({ row }) => String(row["person_id"]));
  const teams = new Set(closed.map(({ row }) => String(row["team_id"])));
  const names = await namesOf(db, coalitionId, [...people, ...teams]);
  return {
    speakers: voices.map(({ row }) => ({
      name: names.get(String(row["person_id"])) ?? "",
      role: row["role"] as "rep",
      isPending: row["status"] === "pending",
    })),
    closedSeats: [...teams].map((id) => names.get(id) ?? ""),
  };
}

async function gainsOf(db: Db, coalitionId: string, draft: MergeDraft): Promise<PersonPreview["gains"]> {
  const seats = draft.patches.filter(
    ({ table, row, patch }) =>
      table === "team_member" &&
      patch["person_id"] === draft.keptId &&
      !("removed_at" in patch) &&
      row["status"] === "active",
  );
  const voices = comingVoices(draft, "person_id");
  const teams = seats.map(({ row }) => String(row["team_id"]));
  const organizations = voices.flatMap(({ row }) => row["organization_id"] ?? []).map(String);
  const names = await namesOf(db, coalitionId, [...teams, ...organizations]);
  return {
    teams: seats.map(({ row }) => ({ name: names.get(String(row["team_id"])) ?? "", role: String(row["role"]) })),
    organizations: voices.map(({ row }) => ({
      name: names.get(String(row["organization_id"])) ?? String(row["claimed_name"] ?? ""),
      role: String(row["role"]),
      isPending: row["status"] === "pending",
    })),
  };
}

/** What people, teams and organizations are called, in one statement. */
async function namesOf(db: Db, coalitionId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const named = (table: "person" | "team" | "organization") =>
    db
      .selectFrom(table)
      .select(["id", "name"])
      .where("coalition_id", "=", coalitionId)
      .where("id", "in", [...ids]);
  const rows = await named("person").unionAll(named("team")).unionAll(named("organization")).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function selfAccepted(db: Db, coalitionId: string, one: string, other: string): Promise<number> {
  const { n } = await db
    .selectFrom("contribution")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("coalition_id", "=", coalitionId)
    .where("state", "=", "accepted")
    .where("entered_by", "in", [one, other])
    .where("decided_by", "in", [one, other])
    .whereRef("entered_by", "<>", "decided_by")
    .executeTakeFirstOrThrow();
  return Number(n);
}

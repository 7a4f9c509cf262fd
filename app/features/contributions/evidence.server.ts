import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import type { Db } from "#db/schema";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { isId, newId } from "#app/platform/ids";
import type { PostedFile } from "#app/platform/posted-file.server";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can } from "#app/policy/policy";
import { type Evidence, type EvidenceFile, isAccepted, keptName, MOST_FILES } from "./evidence";
import { findContribution, type StoredContribution } from "./contribution-facts.server";
import { holdCurrent } from "./contribution-writing.server";
import { requireOpenPeriod } from "./period-locks.server";

/** A number with its files. @throws {Refusal} `not_found`; `forbidden` for whoever may not see the number as it is. */
export async function readEvidence({ db, principal }: Reader, id: string | undefined): Promise<Evidence> {
  const { coalitionId } = principal;
  const known = await findContribution(db, coalitionId, id);
  authorize(principal, "contribution:read-raw", known.facts);
  const names = await db
    .selectFrom("metric")
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "metric.coalition_id").on("o.id", "=", known.organizationId),
    )
    .select(["metric.name as metric", "o.name as organization"])
    .where("metric.coalition_id", "=", coalitionId)
    .where("metric.id", "=", known.metricId)
    .executeTakeFirstOrThrow();
  return {
    contributionId: known.id,
    metric: { id: known.metricId, name: names.metric, grain: known.period.grain },
    organizationName: names.organization,
    period: known.period,
    url: known.evidenceUrl,
    files: await filesOf(db, coalitionId, known.id),
    mayChange: can(principal, "contribution:correct", known.facts) && isCurrent(known),
  };
}

const isCurrent = ({ state }: StoredContribution) => ["pending", "accepted", "returned"].includes(state);

async function filesOf(db: Db, coalitionId: string, contributionId: string): Promise<EvidenceFile[]> {
  const rows = await db
    .selectFrom("attachment")
    .innerJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "attachment.coalition_id").onRef("person.id", "=", "attachment.added_by"),
    )
    .select(["attachment.id", "attachment.file_name", "attachment.bytes", "attachment.added_at", "person.name"])
    .where("attachment.coalition_id", "=", coalitionId)
    .where("attachment.contribution_id", "=", contributionId)
    .where("attachment.removed_at", "is", null)
    .orderBy("attachment.added_at")
    .orderBy("attachment.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.file_name,
    bytes: row.bytes,
    addedAt: row.added_at,
    addedBy: row.name,
  }));
}

/**
 * Keeps a file with a number. What it is, is read from its content, not from its name.
 * @throws {Refusal} `not_found`, `forbidden`, `locked`; `invalid` at `file` for one that is empty, of no kind that is
 *   taken, or one too many.
 */
export async function addEvidence(
  actor: Actor,
  id: string | undefined,
  { fileName, bytes }: PostedFile,
  submission: string,
): Promise<void> {
  if (bytes.byteLength === 0) throw new Refusal("invalid", "contributions.evidence.error.empty", undefined, "file");
  const mediaType = await mediaTypeOf(bytes);
  if (!mediaType) throw new Refusal("invalid", "contributions.evidence.error.kind", undefined, "file");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await change(actor, { action: "contribution:add-evidence", submission, isPublic: false }, async (change) => {
    const { tx, coalitionId, principal, moment } = change;
    const known = await numberToSupport(change, id);
    const files = await filesOf(tx, coalitionId, known.id);
    if (files.length >= MOST_FILES) {
      throw new Refusal("invalid", "contributions.evidence.error.many", { most: MOST_FILES }, "file");
    }
    const attachment = newId();
    await tx
      .insertInto("attachment")
      .values({
        coalition_id: coalitionId,
        id: attachment,
        contribution_id: known.id,
        file_name: keptName(fileName, mediaType),
        media_type: mediaType,
        bytes: bytes.byteLength,
        sha256,
        content: Buffer.from(bytes),
        added_by: principal.personId!,
        added_at: moment.now,
        removed_by: null,
        removed_at: null,
      })
      .execute();
    change.about("contribution", known.id, { metric: known.metricId, organization: known.organizationId, sha256 });
  });
}

/** Takes a file off a number: its content is gone at once. @throws {Refusal} `not_found`, `forbidden`, `locked`. */
export async function removeEvidence(actor: Actor, id: string | undefined, attachment: string): Promise<void> {
  await change(actor, { action: "contribution:remove-evidence", isPublic: false }, async (change) => {
    const { tx, coalitionId, principal, moment } = change;
    const known = await numberToSupport(change, id);
    const gone = await tx
      .updateTable("attachment")
      .set({ content: null, removed_by: principal.personId, removed_at: moment.now })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", attachment)
      .where("contribution_id", "=", known.id)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (gone.numUpdatedRows !== 1n) throw new Refusal("not_found", "errors.notFound");
    change.about("contribution", known.id, { metric: known.metricId, organization: known.organizationId });
  });
}

async function numberToSupport(
  change: Parameters<typeof holdCurrent>[0],
  id: string | undefined,
): Promise<StoredContribution> {
  const known = await findContribution(change.tx, change.coalitionId, id);
  authorize(change.principal, "contribution:correct", known.facts);
  const current = await holdCurrent(change, known);
  await requireOpenPeriod(change, { ...current, teamId: current.facts.teamId });
  return current;
}

/** A file to hand out: its right is the right to see its number, asked now. @throws {Refusal} `not_found`, `forbidden`. */
export async function readEvidenceFile(
  { db, principal }: Reader,
  id: string | undefined,
): Promise<{ name: string; mediaType: string; content: Uint8Array }> {
  const row = isId(id)
    ? await db
        .selectFrom("attachment")
        .select(["contribution_id", "file_name", "media_type", "content"])
        .where("coalition_id", "=", principal.coalitionId)
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!row?.content) throw new Refusal("not_found", "errors.notFound");
  const known = await findContribution(db, principal.coalitionId, row.contribution_id);
  authorize(principal, "contribution:read-raw", known.facts);
  return { name: row.file_name, mediaType: row.media_type, content: row.content };
}

/** What a file is by its first bytes, or that it is text; null for everything else. */
async function mediaTypeOf(bytes: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found) return isAccepted(found.mime) ? found.mime : null;
  return isText(bytes) ? (looksLikeTable(bytes) ? "text/csv" : "text/plain") : null;
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !/[\x00-\x08\x0e-\x1f]/.test(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

function looksLikeTable(bytes: Uint8Array): boolean {
  const [head = ""] = Buffer.from(bytes.subarray(0, 2000)).toString("utf8").split("\n");
  return /[,;\t]/.test(head);
}

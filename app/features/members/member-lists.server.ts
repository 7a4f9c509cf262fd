import { createHash } from "node:crypto";
import type { MemberListTable } from "#db/schema";
import { largestDocument } from "#app/features/documents/reading.server";
import { sheetRows } from "#app/features/sheets/sheet.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { moveRun, newRun, requireReview, storedBy } from "#app/platform/file-runs.server";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import { planImport } from "./import-plan";
import { additionsOf, type Answers, type ImportPlan, isWhole } from "./planned-import";
import type { MemberDraft } from "./member-row";
import { readPortal } from "./portal.server";
import { readMembers } from "./read-members";
import { writePlan } from "./write-import.server";

/** More rows than this are refused: a list is looked at by a person, row by row. */
export const listLimits = { bytes: largestDocument, rows: 5_000 };

/**
 * Takes a list in for its dry run. Nothing of it is written to people or organizations yet.
 * @returns its id.
 * @throws {Refusal} `forbidden`; `invalid` for a file that cannot be read.
 */
export async function startList(
  actor: Actor,
  file: { fileName: string; bytes: Uint8Array },
  submission: string,
): Promise<string> {
  mayImport(actor);
  const draft = readMembers(await sheetRows(file.bytes, listLimits));
  const hash = createHash("sha256").update(file.bytes).digest("hex");
  return change(actor, { action: "members:read", submission, isPublic: false }, async (change) => {
    const { tx, coalitionId } = change;
    // What was answered for the very same file holds again, so that a second run asks nothing anew.
    const earlier = await tx
      .selectFrom("member_list")
      .select("answers")
      .where("coalition_id", "=", coalitionId)
      .where("source_hash", "=", hash)
      .where("state", "=", "stored")
      .orderBy("created_at", "desc")
      .executeTakeFirst();
    const run = newRun(change, file.fileName);
    await tx
      .insertInto("member_list")
      .values({
        ...run,
        source_hash: hash,
        draft: JSON.stringify(draft),
        answers: earlier?.answers ?? "{}",
        state: "review",
      })
      .execute();
    change.about("member_list", run.id, { good: draft.rows.length, bad: draft.bad.length });
    return run.id;
  });
}

export type MemberList = {
  id: string;
  fileName: string;
  state: MemberListTable["state"];
  createdAt: number;
  storedAt: number | null;
  version: number;
  columns: MemberDraft["columns"];
  unread: string[];
  plan: ImportPlan;
};

/** A list with what importing it would do now. @throws {Refusal} `forbidden`, `not_found`. */
export async function readList({ db, principal }: Reader, id: string | undefined): Promise<MemberList> {
  mayImport({ principal });
  const row = await listRow({ tx: db, coalitionId: principal.coalitionId }, id);
  const draft = JSON.parse(row.draft) as MemberDraft;
  const plan = planImport(draft, await readPortal(db, principal.coalitionId), JSON.parse(row.answers) as Answers);
  const { file_name: fileName, state, created_at: createdAt, stored_at: storedAt, version } = row;
  return {
    id: row.id,
    fileName,
    state,
    createdAt,
    storedAt,
    version,
    columns: draft.columns,
    unread: draft.unread,
    plan,
  };
}

export type ListedList = Pick<MemberList, "id" | "fileName" | "state" | "createdAt">;

/** The lists that were taken in, newest first. @throws {Refusal} `forbidden` */
export async function listLists({ db, principal }: Reader): Promise<ListedList[]> {
  mayImport({ principal });
  const rows = await db
    .selectFrom("member_list")
    .select(["id", "file_name as fileName", "state", "created_at as createdAt"])
    .where("coalition_id", "=", principal.coalitionId)
    .orderBy("created_at", "desc")
    .limit(50)
    .execute();
  return rows;
}

/** Keeps what was answered so far. @throws {Refusal} `forbidden`, `not_found`; `conflict`. */
export async function answerList(
  actor: Actor,
  id: string | undefined,
  answers: Answers,
  version: number,
): Promise<void> {
  await change(actor, { action: "members:answer", isPublic: false }, async (change) => {
    mayImport(change);
    const row = await openList(change, id, version);
    await saveList(change, row, { answers: JSON.stringify(answers) });
  });
}

/** Puts a list away without importing it. @throws {Refusal} as `answerList`. */
export async function setListAside(actor: Actor, id: string | undefined, version: number): Promise<void> {
  await change(actor, { action: "members:set-aside", isPublic: false }, async (change) => {
    mayImport(change);
    await saveList(change, await openList(change, id, version), { state: "set_aside" });
  });
}

type ImportInput = { answers: Answers; version: number; submission: string; onlyGood: boolean; letters: boolean };
export type Imported = { organizations: number; people: number; letters: number };

/**
 * Imports a list in one transaction: all of it, or its good rows when that was asked for. What is there stays; blank
 * parts of known organizations are filled.
 *
 * @throws {Refusal} `forbidden`, `not_found`; `conflict`; `invalid` when rows are bad or questions open and the good
 *   ones were not asked for.
 */
export function importList(actor: Actor, id: string | undefined, input: ImportInput): Promise<Imported> {
  return change(actor, { action: "members:import", submission: input.submission }, async (change) => {
    mayImport(change);
    const { tx, coalitionId } = change;
    const row = await openList(change, id, input.version);
    const plan = planImport(JSON.parse(row.draft) as MemberDraft, await readPortal(tx, coalitionId), input.answers);
    if (!input.onlyGood && !isWhole(plan))
      throw new Refusal("invalid", "members.error.badRows", { count: plan.bad.length + plan.waiting });
    if (plan.good === 0) throw new Refusal("invalid", "members.error.nothing");
    await writePlan(change, plan, input.letters);
    await saveList(change, row, { answers: JSON.stringify(input.answers), ...storedBy(change) });
    const counts = {
      organizations: plan.organizations.length,
      people: plan.people.length,
      additions: additionsOf(plan),
    };
    change.about("member_list", row.id, { ...counts, left: plan.bad.length + plan.waiting });
    return { ...counts, letters: input.letters ? plan.people.length : 0 };
  });
}

function mayImport({ principal }: Pick<Reader, "principal">): void {
  authorize(principal, "people:import", { coalitionId: principal.coalitionId });
}

async function listRow({ tx, coalitionId }: { tx: Reader["db"]; coalitionId: string }, id: string | undefined) {
  const row = isId(id)
    ? await tx
        .selectFrom("member_list")
        .selectAll()
        .where("coalition_id", "=", coalitionId)
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row;
}

async function openList(change: Change, id: string | undefined, version: number) {
  const row = await listRow(change, id);
  requireReview(row, version, "members.error.done");
  return row;
}

async function saveList(change: Change, row: MemberListTable, patch: Partial<MemberListTable>): Promise<void> {
  await moveRun(change, "member_list", row, patch);
  change.about("member_list", row.id);
}

/** What was answered for a list so far. @throws {Refusal} `forbidden`, `not_found`. */
export async function keptAnswers({ db, principal }: Reader, id: string | undefined): Promise<Answers> {
  mayImport({ principal });
  const { answers } = await listRow({ tx: db, coalitionId: principal.coalitionId }, id);
  return JSON.parse(answers) as Answers;
}

import { createHash } from "node:crypto";
import type { Schema } from "#db/schema";
import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { moveRun as move, newRun } from "#app/platform/file-runs.server";
import { teamById } from "#app/features/sessions/team-by-id.server";
import { authorize } from "#app/policy/policy";
import { type ImportRun, readRun } from "./import-runs.queries.server";
import { readForReview, type Source } from "./intake.server";
import type { Review } from "./review";

/**
 * Reads a document for a team and keeps what was understood for review. Nothing of it is in the plan yet.
 * @returns the reading's id.
 * @throws {Refusal} `invalid` with what is wrong with the document and where; nothing is kept then.
 */
export async function startReading(actor: Actor, teamId: string, source: Source, submission: string): Promise<string> {
  authorize(actor.principal, "team:import", await teamById(actor.db, actor.principal, teamId));
  const { review, text, fileName } = await readForReview(source);
  return change(actor, { action: "document:read", submission, isPublic: false }, async (book) => {
    authorize(book.principal, "team:import", await teamById(book.tx, book.principal, teamId));
    const run = newRun(book, fileName);
    const hash = createHash("sha256").update(text).digest("hex");
    await book.tx
      .insertInto("import_run")
      .values({
        ...run,
        team_id: teamId,
        kind: review.draft.kind,
        source_text: text,
        source_hash: hash,
        draft: JSON.stringify(await correctedBefore(book, teamId, hash, review)),
        state: "review",
        written: "",
      })
      .execute();
    book.about("import_run", run.id, { team: teamId });
    return run.id;
  });
}

/** The same document as it was corrected when it was last stored: nobody corrects a thing twice. Else as it was read. */
async function correctedBefore(
  { tx, coalitionId }: Change,
  teamId: string,
  hash: string,
  review: Review,
): Promise<Review> {
  const run = await tx
    .selectFrom("import_run")
    .select(["draft", "stored_at"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("source_hash", "=", hash)
    .where("state", "=", "stored")
    .orderBy("stored_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!run) return review;
  const { draft, choices } = JSON.parse(run.draft) as Review;
  const before = { draft, choices: { ...choices, publish: null, fromDocument: [] } };
  const isCorrected = JSON.stringify(before) !== JSON.stringify(review);
  return isCorrected ? { ...before, correctedAt: run.stored_at ?? undefined } : review;
}

/**
 * Changes what was understood, or what was chosen about it.
 * @throws {Refusal} `conflict` when somebody else changed it since `version`, or when it is not under review any more.
 */
export async function reviseReading(
  actor: Actor,
  runId: string,
  version: number,
  work: (review: Review) => Review,
): Promise<void> {
  await change(actor, { action: "document:correct", isPublic: false }, async (book) => {
    const run = await readRun({ db: book.tx, principal: book.principal }, runId);
    requireReview(run);
    const review = work(run.review);
    await moveRun(book, run, version, { draft: JSON.stringify(review) });
    book.about("import_run", runId, { team: run.team.teamId });
  });
}

/** Puts a reading away without storing anything of it. */
export async function setReadingAside(actor: Actor, runId: string, version: number): Promise<void> {
  await change(actor, { action: "document:set-aside", isPublic: false }, async (book) => {
    const run = await readRun({ db: book.tx, principal: book.principal }, runId);
    requireReview(run);
    await moveRun(book, run, version, { state: "set_aside" });
    book.about("import_run", runId, { team: run.team.teamId });
  });
}

/** Takes a reading that was set aside, or undone, under review again. */
export async function reviewAgain(actor: Actor, runId: string, version: number): Promise<void> {
  await change(actor, { action: "document:review", isPublic: false }, async (book) => {
    const run = await readRun({ db: book.tx, principal: book.principal }, runId);
    if (run.state === "stored") throw new Refusal("conflict", "readings.alreadyStored");
    await moveRun(book, run, version, { state: "review", written: "", event_id: null, stored_at: null });
    book.about("import_run", runId, { team: run.team.teamId });
  });
}

export function requireReview({ state }: Pick<ImportRun, "state">): void {
  if (state === "stored") throw new Refusal("conflict", "readings.alreadyStored");
  if (state !== "review") throw new Refusal("conflict", "readings.notUnderReview");
}

type RunPatch = Partial<Pick<Schema["import_run"], "draft" | "state" | "written" | "event_id" | "stored_at">>;

/** Writes a run's next version. @throws {Refusal} `conflict` when it is not at `version` any more. */
export function moveRun(change: Change, { id }: ImportRun, version: number, patch: RunPatch): Promise<void> {
  return move(change, "import_run", { id, version }, patch, "readings.changedMeanwhile");
}

import type { Db } from "#db/schema";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Has a letter tried again that failed or waits, or takes it out.
 * @throws {Refusal} `forbidden`; `not_found` for one that was sent, or is being sent.
 */
export async function settleLetter(actor: Actor, id: string, what: "retry" | "cancel"): Promise<void> {
  const { coalitionId } = actor.principal;
  await change(actor, { action: `letter:${what}`, isPublic: false }, async ({ tx, principal, moment, about }) => {
    authorize(principal, "outbox:settle", { coalitionId });
    const patch =
      what === "retry"
        ? ({ state: "queued", attempts: 0, next_try_at: moment.now, ended_at: null } as const)
        : ({ state: "cancelled", ended_at: moment.now } as const);
    const { numUpdatedRows } = await tx
      .updateTable("outbox")
      .set(patch)
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", id)
      .where("state", "in", ["queued", "failed"])
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Refusal("not_found", "errors.notFound");
    about("outbox", id);
  });
}

/** Forgets letters whose fate was settled a month ago. Safe to run in several processes. @returns how many. */
export async function forgetOldLetters(db: Db, now = Date.now()): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("outbox")
    .where("state", "in", ["sent", "cancelled", "failed"])
    .where("ended_at", "<", now - KEPT_MS)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

import { randomInt } from "node:crypto";
import { participationFacts } from "#app/features/sessions/participation.server";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { byAddress, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import { codeOf, readCode } from "#app/platform/short-codes";
import type { Reader } from "#app/platform/reader.server";
import type { Db } from "#db/schema";
import type { ParticipationFacts } from "#app/policy/policy";
import { type Opening, openingOf } from "./check-in";
import { sessionOf } from "./desk-session.server";

/** The code of a session, if one was made. The caller has asked the policy. */
export async function codeOfSession({ db, principal }: Reader, sessionId: string): Promise<string | null> {
  const row = await db
    .selectFrom("check_in")
    .select("code")
    .where("coalition_id", "=", principal.coalitionId)
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row?.code ?? null;
}

/** Makes a session's code; the one that it had leads nowhere from then on. */
export async function makeCode(actor: Actor, sessionId: string, submission?: string): Promise<void> {
  await change(actor, { action: "check-in:make", submission, isPublic: false }, async (book) => {
    await sessionOf(book, sessionId);
    await book.tx
      .insertInto("check_in")
      .values({
        ...{ coalition_id: book.coalitionId, id: newId(), session_id: sessionId },
        ...{ code: codeOf(randomInt), made_at: book.moment.now },
      })
      .onConflict((conflict) =>
        conflict
          .columns(["coalition_id", "session_id"])
          .doUpdateSet((row) => ({ code: row.ref("excluded.code"), made_at: row.ref("excluded.made_at") })),
      )
      .execute();
    book.about("session", sessionId);
  });
}

/** Ends a session's code: nobody checks in by it any more. */
export async function endCode(actor: Actor, sessionId: string): Promise<void> {
  await change(actor, { action: "check-in:end", isPublic: false }, async (book) => {
    await sessionOf(book, sessionId);
    await book.tx
      .deleteFrom("check_in")
      .where("coalition_id", "=", book.coalitionId)
      .where("session_id", "=", sessionId)
      .execute();
    book.about("session", sessionId);
  });
}

/** A session as the holder of its code knows it: enough to be sure that it is the right one. */
export type CheckIn = {
  session: { id: string; number: number; title: string; heldOn: string | null; dateWords: string; team: string };
  opening: Opening | null;
  facts: ParticipationFacts;
};

/**
 * The session of a code, whoever asks.
 * @throws {Refusal} `not_found` for a code that never was, was ended, or is of a session that is called off or of a
 *   team that no longer works: one and the same answer; `too_many` wrong ones from one address.
 */
export async function checkInByCode(actor: Actor, text: string, clientAddress: string): Promise<CheckIn> {
  const tries = [byAddress("check-in codes", limits.linkFromAddress, clientAddress)];
  await countTry(actor, tries);
  const code = readCode(text);
  const row = code === null ? undefined : await rowOfCode(actor, code);
  if (!row) throw new Refusal("not_found", "arriving.errors.code");
  await uncountTry(actor.db, tries);
  const { held_on: heldOn, held_until: heldUntil, start_time: startTime, end_time: endTime } = row;
  const team = {
    ...{ coalitionId: actor.principal.coalitionId, teamId: row.team_id, visibility: row.visibility },
    isArchived: false,
  };
  return {
    session: {
      ...{ id: row.id, number: row.number, title: row.title, heldOn, dateWords: row.date_words },
      team: row.team,
    },
    opening: openingOf({ heldOn, heldUntil, startTime, endTime, beganAt: row.began_at }, row.time_zone),
    facts: await participationFacts(actor.db, team, row.id),
  };
}

function rowOfCode({ db, principal: { coalitionId } }: { db: Db; principal: { coalitionId: string } }, code: string) {
  return db
    .selectFrom("check_in")
    .innerJoin("session", (join) =>
      join.onRef("session.coalition_id", "=", "check_in.coalition_id").onRef("session.id", "=", "check_in.session_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "session.coalition_id").onRef("team.id", "=", "session.team_id"),
    )
    .innerJoin("coalition", "coalition.id", "check_in.coalition_id")
    .select(["session.id", "session.number", "session.title", "session.held_on", "session.held_until"])
    .select(["session.start_time", "session.end_time", "session.began_at", "session.date_words"])
    .select(["team.id as team_id", "team.name as team", "team.visibility", "coalition.time_zone"])
    .where("check_in.coalition_id", "=", coalitionId)
    .where("check_in.code", "=", code)
    .where("session.removed_at", "is", null)
    .where("session.cancelled_at", "is", null)
    .where("team.removed_at", "is", null)
    .where("team.archived_at", "is", null)
    .executeTakeFirst();
}

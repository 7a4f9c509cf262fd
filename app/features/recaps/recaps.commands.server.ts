import type { RecapTable } from "#db/schema";
import { type Actor, change, type Change, type Patch } from "#app/platform/changes.server";
import { isDay } from "#app/platform/dates";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { type ReachedTeam, teamById } from "#app/features/sessions/team-by-id.server";
import { askToCorrect } from "./circulation-letters.server";
import type { RecapStructure } from "./recap";
import { tellTeam } from "./recap-letters.server";

/** Which recap, as whoever pressed the button saw it. */
export type RecapAt = { teamId: string; sessionId: string; version: number; submission?: string | undefined };

/**
 * Shows a session's recap to everybody who may read the team, and tells the team by mail the first time.
 * @throws {Refusal} `conflict` when it changed since `version`.
 */
export function publishRecap(actor: Actor, at: RecapAt): Promise<void> {
  return moveRecap(actor, "publish", at, {
    from: ["draft", "circulated"],
    columns: (book, recap) => ({
      ...stateColumns(book, true),
      ...(recap.mailed_at === null ? { mailed_at: book.moment.now } : {}),
    }),
    async tell(book, { recap, team, session }) {
      if (recap.mailed_at !== null) return;
      await tellTeam(book, { team, session, structure: JSON.parse(recap.structure) as RecapStructure });
    },
  });
}

/** Takes a published recap back: readers then find no recap. */
export function unpublishRecap(actor: Actor, at: RecapAt): Promise<void> {
  return moveRecap(actor, "unpublish", at, { from: ["published"], columns: (book) => stateColumns(book, false) });
}

/**
 * Shows a draft to those who took part, who may propose corrections until the end of a day, and asks them to by mail the
 * first time. One that is circulated gets another day.
 * @throws {Refusal} `invalid` at `until` for what is no day, or is over.
 */
export function circulateRecap(actor: Actor, at: RecapAt & { until: string }): Promise<void> {
  return moveRecap(actor, "circulate", at, {
    from: ["draft", "circulated"],
    columns({ moment }) {
      if (!isDay(at.until)) throw new Refusal("invalid", "recaps.error.until", undefined, "until");
      if (at.until < moment.today) throw new Refusal("invalid", "recaps.error.untilOver", undefined, "until");
      return { state: "circulated", circulated_at: moment.now, circulated_until: at.until };
    },
    async tell(book, { recap, team, session }) {
      if (recap.circulated_at === null) await askToCorrect(book, { team, session, until: at.until });
    },
  });
}

/** Takes a circulated recap back to be a draft; what was proposed stays with it. */
export function callBackRecap(actor: Actor, at: RecapAt): Promise<void> {
  return moveRecap(actor, "call-back", at, { from: ["circulated"], columns: () => ({ state: "draft" }) });
}

type Verb = "publish" | "unpublish" | "circulate" | "call-back";
type Standing = Awaited<ReturnType<typeof standingRecap>>;
type Moved = { recap: Standing; team: ReachedTeam; session: { id: string; number: number } };
type Move = {
  from: RecapTable["state"][];
  columns: (book: Change, recap: Standing) => Patch<"recap">;
  /** Who hears of it; the recap is given as it was before. */
  tell?: (book: Change, moved: Moved) => Promise<void>;
};

async function moveRecap(actor: Actor, verb: Verb, at: RecapAt, { from, columns, tell }: Move): Promise<void> {
  const { teamId, sessionId, version, submission } = at;
  // Nobody but those who take part sees a difference before a recap is published.
  const isPublic = verb === "publish" || verb === "unpublish";
  await change(actor, { action: `recap:${verb}`, submission, isPublic }, async (book) => {
    const team = await teamById(book.tx, book.principal, teamId);
    authorize(book.principal, "recap:publish", team);
    const recap = await standingRecap(book, teamId, sessionId);
    if (!from.includes(recap.state)) throw new Refusal("conflict", "recaps.error.moved");
    await book.revise("recap", recap.id, columns(book, recap), version);
    await tell?.(book, { recap, team, session: { id: sessionId, number: recap.number } });
    book.about("recap", recap.id, { session: sessionId });
  });
}

/** The recap of a session of a team. @throws {Refusal} `not_found` when there is none. */
export async function standingRecap(book: Pick<Change, "tx" | "coalitionId">, teamId: string, sessionId: string) {
  const recap = await recapOfSession(book, sessionId);
  if (!recap || recap.removed_at !== null || recap.team_id !== teamId)
    throw new Refusal("not_found", "errors.notFound");
  return recap;
}

/**
 * Stores the structure of a session's recap inside a change; the caller has asked the policy. Nothing is written when
 * nothing differs.
 * @returns the recap's id, and whether it was written.
 */
export async function saveRecap(
  book: Change,
  sessionId: string,
  structure: RecapStructure,
  publish: boolean,
): Promise<{ id: string; wrote: "added" | "changed" | "nothing" }> {
  const text = JSON.stringify(structure);
  const recap = await recapOfSession(book, sessionId);
  if (!recap) {
    const row = { session_id: sessionId, structure: text, ...stateColumns(book, publish) };
    const id = await book.create("recap", { ...row, circulated_at: null, circulated_until: null, mailed_at: null });
    return { id, wrote: "added" };
  }
  const stands = recap.removed_at === null;
  const sameState = (recap.state === "published") === publish;
  if (stands && recap.structure === text && sameState) return { id: recap.id, wrote: "nothing" };
  const state = stands && sameState ? {} : stateColumns(book, publish);
  await book.revise("recap", recap.id, { structure: text, removed_at: null, ...state });
  return { id: recap.id, wrote: stands ? "changed" : "added" };
}

/** The recap row of a session with its team, a removed one included: a session has one recap. */
export function recapOfSession(book: Pick<Change, "tx" | "coalitionId">, sessionId: string) {
  return book.tx
    .selectFrom("recap")
    .innerJoin("session", (join) =>
      join.onRef("session.coalition_id", "=", "recap.coalition_id").onRef("session.id", "=", "recap.session_id"),
    )
    .selectAll("recap")
    .select(["session.team_id", "session.number"])
    .where("recap.coalition_id", "=", book.coalitionId)
    .where("recap.session_id", "=", sessionId)
    .executeTakeFirst();
}

function stateColumns({ moment, principal }: Change, publish: boolean) {
  return publish
    ? { state: "published" as const, published_at: moment.now, published_by: principal.personId }
    : { state: "draft" as const, published_at: null, published_by: null };
}

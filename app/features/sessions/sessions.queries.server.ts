import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can, type Principal, type TeamFacts } from "#app/policy/policy";
import { pastSessions } from "./past-sessions.server";
import type { RecapState, Session, SessionSummary } from "./session";

/** A team's sessions, newest first; for whoever retired from a private team, those of their time as they were then. The team must have been reached: this asks nothing about it. */
export async function listSessions(
  { db, principal }: Reader,
  facts: TeamFacts,
  page = 1,
  limit = PAGE_SIZE,
): Promise<Paged<SessionSummary>> {
  const until = readableUntil(principal, facts);
  if (until !== null) {
    const all = await pastSessions({ db, principal }, facts.teamId, until);
    return { rows: all.slice(offsetOf(page), offsetOf(page) + limit), total: all.length, page };
  }
  const mine = sessionsOf(db, principal.coalitionId).where("session.team_id", "=", facts.teamId);
  const rows = await withRecap(mine)
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .orderBy("session.number", "desc")
    .limit(limit)
    .offset(offsetOf(page))
    .execute();
  const seesDrafts = can(principal, "recap:read", { ...facts, isPublished: false, existsSince: null });
  return { rows: rows.map((row) => summaryOf(row, seesDrafts)), total: Number(rows[0]?.total ?? 0), page };
}

/**
 * One session by its number. Its introduction is part of the recap: who may not read the recap's draft gets none.
 * @throws {Refusal} `not_found`.
 */
export async function readSession({ db, principal }: Reader, facts: TeamFacts, number: number): Promise<Session> {
  const until = readableUntil(principal, facts);
  if (until !== null) return readPastSession({ db, principal }, facts, number, until);
  const row = await withRecap(sessionsOf(db, principal.coalitionId))
    .leftJoin("team_member as taking", (join) =>
      join
        .onRef("taking.coalition_id", "=", "session.coalition_id")
        .onRef("taking.team_id", "=", "session.team_id")
        .onRef("taking.person_id", "=", "session.note_taker_id")
        .on("taking.status", "=", "active")
        .on("taking.removed_at", "is", null),
    )
    .leftJoin("person as taker", (join) =>
      join.onRef("taker.coalition_id", "=", "taking.coalition_id").onRef("taker.id", "=", "taking.person_id"),
    )
    .select(["session.introduction", "session.version", "taker.id as taker_id", "taker.name as taker"])
    .where("session.team_id", "=", facts.teamId)
    .where("session.number", "=", number)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  authorize(principal, "session:read", { ...facts, existsSince: row.held_on });
  const draft = { ...facts, isPublished: false, existsSince: null, noteTakerId: row.taker_id };
  const seesDrafts = can(principal, "recap:read", draft);
  const hides = row.recap_state !== null && row.recap_state !== "published" && !seesDrafts;
  return {
    ...summaryOf(row, seesDrafts),
    introduction: hides ? "" : row.introduction,
    noteTaker: can(principal, "team:see-members", facts) ? named(row.taker_id, row.taker) : null,
    version: row.version,
  };
}

function named(id: string | null, name: string | null) {
  return id !== null && name !== null ? { id, name } : null;
}

async function readPastSession(reader: Reader, facts: TeamFacts, number: number, until: string): Promise<Session> {
  const session = (await pastSessions(reader, facts.teamId, until)).find((each) => each.number === number);
  if (!session) throw new Refusal("not_found", "errors.notFound");
  authorize(reader.principal, "session:read", { ...facts, existsSince: session.heldOn });
  return session;
}

/** The last day whose sessions the reader may see, where they retired from the team; null for all of them. */
function readableUntil(principal: Principal, facts: TeamFacts): string | null {
  return can(principal, "team:read", facts) ? null : (principal.retired.get(facts.teamId) ?? "");
}

/** The number that the team's next session would have. */
export async function nextSessionNumber({ db, principal }: Reader, teamId: string): Promise<number> {
  const row = await db
    .selectFrom("session")
    .select((one) => one.fn.max<number | null>("number").as("last"))
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", teamId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** A number out of an address: whole, from 1. @throws {Refusal} `not_found` for anything else. */
export function sessionNumberOf(text: string | undefined): number {
  if (!text || !/^[1-9]\d{0,3}$/.test(text)) throw new Refusal("not_found", "errors.notFound");
  return Number(text);
}

function sessionsOf(db: Db, coalitionId: string) {
  return db
    .selectFrom("session")
    .leftJoin("recap", (join) =>
      join
        .onRef("recap.coalition_id", "=", "session.coalition_id")
        .onRef("recap.session_id", "=", "session.id")
        .on("recap.removed_at", "is", null),
    )
    .where("session.coalition_id", "=", coalitionId)
    .where("session.removed_at", "is", null);
}

function withRecap(query: ReturnType<typeof sessionsOf>) {
  return query.select([
    "session.id",
    "session.number",
    "session.title",
    "session.date_words",
    "session.held_on",
    "session.held_until",
    "session.start_time",
    "session.end_time",
    "session.place",
    "session.link",
    "session.cancelled_at",
    "recap.state as recap_state",
  ]);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof withRecap>["execute"]>>[number];

function summaryOf(row: SummaryRow, seesDrafts: boolean): SessionSummary {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    dateWords: row.date_words,
    heldOn: row.held_on,
    heldUntil: row.held_until,
    startTime: row.start_time,
    endTime: row.end_time,
    place: row.place,
    link: row.link,
    isCancelled: row.cancelled_at !== null,
    recap: recapState(row.recap_state, seesDrafts),
  };
}

function recapState(state: SummaryRow["recap_state"], seesDrafts: boolean): RecapState {
  if (state === "published") return "published";
  return state !== null && seesDrafts ? "draft" : "none";
}

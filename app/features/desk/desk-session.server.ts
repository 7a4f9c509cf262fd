import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Db } from "#db/schema";
import type { Session } from "#app/features/sessions/session";
import { sessionNumberOf } from "#app/features/sessions/sessions.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize, can, type Principal, type RecordingFacts, type TeamFacts } from "#app/policy/policy";

/** A session as the desk knows it, with what the policy asks of it. */
export type DeskSession = {
  id: string;
  number: number;
  title: string;
  dateWords: string;
  heldOn: string | null;
  heldUntil: string | null;
  startTime: string | null;
  endTime: string | null;
  beganAt: number | null;
  isCancelled: boolean;
  /** Who takes the notes besides the facilitators; null for nobody who is in the team. */
  noteTaker: string | null;
  team: { id: string; slug: string; name: string };
  facts: RecordingFacts;
};

type SessionPermission = "session:record" | "session:read-private-notes" | "session:keep-private-notes";

/**
 * The signed-in visit and the session of a page under `/teams/:team/sessions/:session/record`, for who may do
 * `permission` there. It is asked before a form is read.
 */
export function deskVisit(
  args: LoaderFunctionArgs | ActionFunctionArgs,
  permission: SessionPermission = "session:record",
) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params["team"]);
    const number = sessionNumberOf(args.params["session"]);
    const session = await findSession(visit.db, visit.principal, { teamId: team.id, number });
    authorize(visit.principal, permission, session.facts);
    return { visit, team, session };
  });
}

/**
 * The session that a command works on, inside its change.
 * @throws {Refusal} as the policy says of `permission`.
 */
export async function sessionOf(
  { tx, principal }: Pick<Change, "tx" | "principal">,
  sessionId: string,
  permission: SessionPermission = "session:record",
): Promise<DeskSession> {
  const session = await findSession(tx, principal, { sessionId });
  authorize(principal, permission, session.facts);
  return session;
}

/** Whether the desk of a session is open to the reader. */
export function mayRecord(principal: Principal, team: TeamFacts, { noteTaker }: Session): boolean {
  return can(principal, "session:record", { ...team, noteTakerId: noteTaker?.id ?? null });
}

type Which = { sessionId: string } | { teamId: string; number: number };

async function findSession(db: Db, { coalitionId }: Principal, which: Which): Promise<DeskSession> {
  const row = await db
    .selectFrom("session")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "session.coalition_id").onRef("team.id", "=", "session.team_id"),
    )
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
    .select([
      "session.id",
      "session.number",
      "session.title",
      "session.date_words",
      "session.held_on",
      "taker.name as taker",
    ])
    .select([
      "session.held_until",
      "session.start_time",
      "session.end_time",
      "session.began_at",
      "session.cancelled_at",
    ])
    .select(["session.note_taker_id", "team.id as team_id", "team.slug", "team.name"])
    .select(["team.visibility", "team.archived_at"])
    .where("session.coalition_id", "=", coalitionId)
    .where("session.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .$if("sessionId" in which, (query) => query.where("session.id", "=", (which as { sessionId: string }).sessionId))
    .$if("number" in which, (query) => {
      const { teamId, number } = which as { teamId: string; number: number };
      return query.where("session.team_id", "=", teamId).where("session.number", "=", number);
    })
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const facts = {
    coalitionId,
    teamId: row.team_id,
    visibility: row.visibility,
    isArchived: row.archived_at !== null,
    noteTakerId: row.note_taker_id,
  };
  return {
    ...{ id: row.id, number: row.number, title: row.title, dateWords: row.date_words },
    ...{ heldOn: row.held_on, heldUntil: row.held_until, startTime: row.start_time, endTime: row.end_time },
    ...{ beganAt: row.began_at, noteTaker: row.taker, isCancelled: row.cancelled_at !== null },
    team: { id: row.team_id, slug: row.slug, name: row.name },
    facts,
  };
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { sessionNumberOf } from "#app/features/sessions/sessions.queries.server";
import { Refusal } from "#app/platform/errors";
import { answer } from "#app/platform/http.server";
import type { Reader } from "#app/platform/reader.server";
import { teamRowAt } from "#app/platform/team-at.server";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize, can } from "#app/policy/policy";
import type { Correction } from "./correction";
import { readRecap } from "./recaps.queries.server";
import { participationFacts } from "#app/features/sessions/participation.server";

type Args = Pick<LoaderFunctionArgs | ActionFunctionArgs, "request" | "context" | "params">;

// More than any meeting proposes; a page of them stays readable.
const MOST_SHOWN = 200;

/**
 * The page of a circulated recap's corrections, for who takes part in the session, also guests of a private team. It is
 * asked before a form is read.
 * @throws {Refusal} `not_found` for anybody else, and where no recap is circulated.
 */
export function correctionsVisit(args: Args) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const { db, principal } = visit;
    const row = await teamRowAt(db, principal, args.params["team"] ?? "");
    if (!row) throw new Refusal("not_found", "errors.notFound");
    const { coalitionId } = principal;
    const isArchived = row.archived_at !== null;
    const team = { coalitionId, teamId: row.id, visibility: row.visibility, isArchived };
    const session = await sessionRow(visit, row.id, sessionNumberOf(args.params["session"]));
    const facts = await participationFacts(db, team, session.id);
    authorize(principal, "recap:read-circulated", facts);
    const mayAccept = can(principal, "recap:accept-correction", team);
    return { visit, team: { ...team, slug: row.slug, name: row.name }, session, mayAccept, facts };
  });
}

async function sessionRow({ db, principal }: Reader, teamId: string, number: number) {
  const row = await db
    .selectFrom("session")
    .select(["id", "number", "title"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", teamId)
    .where("number", "=", number)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row;
}

type CorrectionsVisit = Awaited<ReturnType<typeof correctionsVisit>>;

/** What the page shows: the recap as it stands, what was proposed, and whether more may be. */
export async function readCorrections({ visit, team, session, mayAccept, facts }: CorrectionsVisit) {
  const recap = await readRecap(visit, team, session.id);
  // Published, it is read on the session's page; what was proposed stays with the facilitators.
  if (!recap || (recap.state !== "circulated" && !mayAccept)) throw new Refusal("not_found", "errors.notFound");
  const isOpen = recap.state === "circulated" && (recap.circulatedUntil ?? "") >= visit.moment.today;
  return {
    recap,
    corrections: await listCorrections(visit, recap.id),
    mayPropose: isOpen && can(visit.principal, "recap:propose-correction", facts),
    mayAccept: mayAccept && recap.state !== "published",
  };
}

async function listCorrections({ db, principal }: Reader, recapId: string): Promise<Correction[]> {
  const rows = await db
    .selectFrom("recap_correction as one")
    .leftJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "one.coalition_id").onRef("person.id", "=", "one.proposed_by"),
    )
    .select(["one.id", "one.place", "one.words", "one.instead", "one.reason", "one.state", "one.answer"])
    .select(["one.proposed_at as proposedAt", "one.version", "person.name as proposedBy"])
    .where("one.coalition_id", "=", principal.coalitionId)
    .where("one.recap_id", "=", recapId)
    .where("one.removed_at", "is", null)
    .orderBy("one.proposed_at")
    .orderBy("one.id")
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ proposedBy, ...row }) => ({ ...row, proposedBy: proposedBy || null }));
}

/** How many corrections of a recap wait for an answer. */
export async function countOpenCorrections({ db, principal }: Reader, recapId: string): Promise<number> {
  const row = await db
    .selectFrom("recap_correction")
    .select((one) => one.fn.countAll<number>().as("count"))
    .where("coalition_id", "=", principal.coalitionId)
    .where("recap_id", "=", recapId)
    .where("state", "=", "proposed")
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

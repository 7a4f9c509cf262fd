import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { teamFactsOf } from "#app/features/plans/commitment-facts.server";
import { Refusal } from "#app/platform/errors";
import { answer } from "#app/platform/http.server";
import { teamRowAt } from "#app/platform/team-at.server";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { ballotFacts } from "./ballot-facts.server";
import { readBallot } from "./ballots.queries.server";

type Args = Pick<LoaderFunctionArgs | ActionFunctionArgs, "request" | "context" | "params">;

/**
 * The visit, team and ballot of a ballot's page: for who may read the team, and for who votes without doing so, by an
 * invitation to its session. One that is being set up is its keepers' alone.
 */
export function ballotVisit(args: Args) {
  return answer(async () => {
    const visit = await visitOf(args);
    const row = await teamRowAt(visit.db, visit.principal, args.params.team ?? "");
    if (!row) throw new Refusal("not_found", "errors.notFound");
    const team = teamFactsOf(visit.coalition.id, { team_id: row.id, ...row });
    const ballot = await readBallot(visit, row.id, args.params.ballot ?? "");
    const facts = await ballotFacts(visit.db, team, ballot);
    const may = {
      read: can(visit.principal, "team:read", team),
      vote: can(visit.principal, "ballot:vote", facts),
      setUp: can(visit.principal, "ballot:set-up", team),
    };
    const keeps = can(visit.principal, "ballot:set-up", { ...team, isArchived: false });
    if ((!may.read && !may.vote) || (ballot.state === "set_up" && !keeps)) {
      throw new Refusal("not_found", "errors.notFound");
    }
    return { visit, team: { id: row.id, slug: row.slug, name: row.name }, facts, ballot, may };
  });
}

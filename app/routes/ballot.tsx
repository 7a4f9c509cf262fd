import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { showsVoters } from "#app/features/priorities/ballot";
import { isWrong, marksOf, voteSchema } from "#app/features/priorities/ballot.schema";
import { BallotPage } from "#app/features/priorities/ballot-page";
import { ballotVisit } from "#app/features/priorities/ballot-visit.server";
import {
  countVotes,
  ownOrganizations,
  readOwnVote,
  readResults,
} from "#app/features/priorities/ballots.queries.server";
import { phoneOn } from "#app/features/priorities/phone.server";
import { roomCode } from "#app/features/priorities/room.queries.server";
import { castVote } from "#app/features/priorities/votes.commands.server";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, ballot, may } = await ballotVisit(args);
  const votes = may.vote && ballot.state === "open";
  const seesAhead = ballot.state === "open" && (may.setUp || (may.vote && showsVoters(ballot)));
  const showsResults = ballot.state === "closed" || seesAhead;
  const [results, own, organizations, code] = await Promise.all([
    showsResults ? readResults(visit, ballot) : null,
    votes ? readOwnVote(visit, ballot.id, phoneOn(args, ballot.id)) : null,
    votes ? ownOrganizations(visit) : [],
    may.setUp ? roomCode(visit, ballot) : null,
  ]);
  return {
    title: ballot.title,
    team: { slug: team.slug, name: team.name },
    ballot,
    code,
    origin: args.context.origin,
    votes: results ? results.votes : await countVotes(visit, ballot.id),
    results,
    own,
    organizations,
    may,
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  await answer(() => signedInVisit(args));
  const { visit, team, ballot, facts } = await ballotVisit(args);
  await answer(() => Promise.resolve(authorize(visit.principal, "ballot:vote", facts)));
  const phone = phoneOn(args, ballot.id);
  return takeForm(visit, args.request, voteSchema(ballot), async ({ submission, version, organization, ...form }) => {
    const marks = marksOf(ballot, form);
    if (isWrong(marks)) throw new Refusal("invalid", marks.key, marks.values, marks.field);
    await castVote(visit, ballot.id, { submission, version, organizationId: organization, marks, phone });
    return { to: paths.ballot(team.slug, ballot.id), done: "priorities.done.voted" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function BallotRoute() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <BallotPage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { showsVoters } from "#app/features/priorities/ballot";
import { countVotes, readResults } from "#app/features/priorities/ballots.queries.server";
import { roomCode, standing } from "#app/features/priorities/room.queries.server";
import { ballotKeptBy } from "#app/features/priorities/room-screen.server";
import { RoomScreen } from "#app/features/priorities/room-screen";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

/** On the wall stands this page alone. */
export const handle = { isBare: true };

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, ballot } = await ballotKeptBy(args);
  if (ballot.state === "set_up") throw seeOther(paths.ballot(team.slug, ballot.id));
  // Read before what it marks: what is voted in between is told once more, and never missed.
  const { mark } = await standing(visit, ballot.id);
  const [code, results, votes] = await Promise.all([
    roomCode(visit, ballot),
    showsVoters(ballot) ? readResults(visit, ballot) : null,
    countVotes(visit, ballot.id),
  ]);
  return {
    title: ballot.title,
    team: { slug: team.slug, name: team.name },
    ballot,
    code,
    origin: args.context.origin,
    mark,
    votes,
    // Whoever keeps the ballot sees results all the time; the screen shows what the room is to see.
    results,
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function BallotRoom() {
  return <RoomScreen {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listBallots } from "#app/features/priorities/ballots.queries.server";
import { listIdeas } from "#app/features/priorities/ideas.queries.server";
import { PrioritiesPage } from "#app/features/priorities/priorities-page";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer } from "#app/platform/http.server";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await visitOf(args);
    const team = await teamOfPage(visit, args.request, args.params.team);
    const keeps = can(visit.principal, "ballot:set-up", { ...team, isArchived: false });
    const [ideas, ballots] = await Promise.all([listIdeas(visit, team), listBallots(visit, team.id, keeps)]);
    return {
      title: visit.t("priorities.title"),
      team: { slug: team.slug, name: team.name },
      ideas,
      ballots,
      mayEdit: can(visit.principal, "idea:edit", team),
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Priorities() {
  return <PrioritiesPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

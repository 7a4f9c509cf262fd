import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listSolutionsOfTeam } from "#app/features/plans/solution-lists.server";
import { SolutionsPage } from "#app/features/plans/solutions-list";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer } from "#app/platform/http.server";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await visitOf(args);
    const team = await teamOfPage(visit, args.request, args.params.team);
    const { id, slug, name } = team;
    return {
      title: visit.t("plans.list.of", { team: name }),
      team: { id, slug, name },
      solutions: await listSolutionsOfTeam(visit, team),
      may: {
        propose: can(visit.principal, "solution:propose", team),
        arrange: can(visit.principal, "solution:arrange", team),
      },
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Solutions() {
  return <SolutionsPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPlanStructure } from "#app/features/documents/plan-export.server";
import { PlanPage } from "#app/features/documents/plan-page";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer } from "#app/platform/http.server";
import { visitOf } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  return answer(async () => {
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "team:export", team);
    const title = visit.t("recaps.plan.title", { team: team.name });
    const { solutions } = await readPlanStructure(visit, team, title, visit.locale);
    return {
      title,
      coalition: visit.coalition.name,
      today: visit.moment.today,
      team: { slug: team.slug, name: team.name },
      solutions,
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamPlan() {
  return <PlanPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

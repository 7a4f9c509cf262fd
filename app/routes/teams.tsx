import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listTeams, pastTeams } from "#app/features/teams/teams.queries.server";
import { TeamsPage } from "#app/features/teams/teams-page";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const list = await answer(() => listTeams(visit, pageNumber(args.request.url)));
  return {
    title: visit.t("teams.list.title"),
    teams: list.rows,
    past: await pastTeams(visit),
    pager: pagerOf(paths.teams(), list),
    mayCreate: can(visit.principal, "team:create", { coalitionId: visit.coalition.id }),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Teams() {
  return <TeamsPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

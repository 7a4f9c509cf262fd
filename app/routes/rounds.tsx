import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listSchedules } from "#app/features/rounds/round-schedules.server";
import { listRounds } from "#app/features/rounds/rounds.queries.server";
import { requireRounds } from "#app/features/rounds/round-teams.queries.server";
import { RoundsPage } from "#app/features/rounds/rounds-pages";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const teams = await requireRounds(visit);
    const rounds = await listRounds(visit, teams, pageNumber(args.request.url));
    return {
      title: visit.t("rounds.title"),
      rounds: rounds.rows,
      schedules: await listSchedules(visit.db, visit.coalition.id, teams),
      pager: pagerOf(paths.rounds(), rounds),
      maySeeBudget: can(visit.principal, "round:open-everywhere", visit.principal),
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Rounds() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  return <RoundsPage {...page} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

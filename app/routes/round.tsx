import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readRound } from "#app/features/rounds/rounds.queries.server";
import { RoundPage } from "#app/features/rounds/round-page";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const { round, teams, organizations, helps } = await readRound(
      visit,
      args.params["round"],
      pageNumber(args.request.url),
    );
    return {
      title: visit.t("rounds.title"),
      round,
      teams,
      organizations: organizations.rows,
      helps,
      pager: pagerOf(paths.round(round.number), organizations),
      mayLock: can(visit.principal, "round:open-everywhere", visit.principal),
      submission: newId(),
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Round() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  return <RoundPage {...page} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

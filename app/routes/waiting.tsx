import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listWaiting, MOST_NUMBERS } from "#app/features/waiting/waiting.queries.server";
import { WaitingPage } from "#app/features/waiting/waiting-page";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { can, facilitatedTeams } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { principal, person, coalition } = visit;
  const list = await answer(() =>
    listWaiting(visit, person.id, coalition.fiscalYearStart, pageNumber(args.request.url)),
  );
  const seesAll = can(principal, "coalition:see-gaps", principal);
  return {
    title: visit.t("waiting.title"),
    lines: list.rows,
    today: visit.moment.today,
    mostNumbers: MOST_NUMBERS,
    gaps: seesAll ? ("all" as const) : facilitatedTeams(principal).length > 0 ? ("mine" as const) : null,
    mayContribute: can(principal, "contribution:give", principal),
    pager: pagerOf(paths.waiting(), list),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Waiting() {
  return <WaitingPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listGaps, teamsWithGaps } from "#app/features/waiting/gaps.queries.server";
import { GapsPage } from "#app/features/waiting/gaps-page";
import { gapKinds } from "#app/features/waiting/line";
import { Refusal } from "#app/platform/errors";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const query = new URL(args.request.url).searchParams;
  const kind = gapKinds.find((one) => one === query.get("kind")) ?? null;
  const { teams, team, list, seesAll } = await answer(async () => {
    const seesAll = can(visit.principal, "coalition:see-gaps", visit.principal);
    const teams = await teamsWithGaps(visit);
    if (!seesAll && teams.length === 0) throw new Refusal("forbidden", "errors.forbidden");
    const team = query.get("team") ? teams.find(({ slug }) => slug === query.get("team")) : null;
    if (team === undefined) throw new Refusal("not_found", "errors.notFound");
    const filter = { team, kind, page: pageNumber(args.request.url) };
    return { teams, team, seesAll, list: await listGaps(visit, visit.coalition.fiscalYearStart, teams, filter) };
  });
  return {
    title: visit.t("waiting.gaps.pageTitle"),
    counts: list.counts,
    lines: list.lines,
    teams: teams.map(({ slug, name }) => ({ slug, name })),
    team: team && { slug: team.slug, name: team.name },
    kind,
    seesAll,
    pager: pagerOf(
      paths.gaps(),
      { rows: list.lines, total: list.total, page: list.page },
      { team: team?.slug ?? "", kind: kind ?? "" },
    ),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Gaps() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  return <GapsPage {...page} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

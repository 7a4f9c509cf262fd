import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { metricsInHistory } from "#app/features/metrics/metrics-in-history.server";
import { SolutionHistoryPage } from "#app/features/plans/history-page";
import { readSolutionHistory } from "#app/features/plans/solution-history.server";
import { solutionVisit } from "#app/features/plans/solution-route.server";
import { instantIn } from "#app/platform/paging";
import { wordsOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts } = await solutionVisit(args, "solution:read-history");
  const mayEdit = can(visit.principal, "solution:edit", facts);
  const more = await metricsInHistory(visit, head.id);
  const before = instantIn(args.request.url);
  const history = await readSolutionHistory(visit, head.id, wordsOf(visit), { mayEdit, before, more });
  return { title: visit.t("plans.history.title", { title: head.title }), solution: head, ...history };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SolutionHistory() {
  return <SolutionHistoryPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

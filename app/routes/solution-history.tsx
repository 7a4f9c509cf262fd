import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SolutionHistoryPage } from "#app/features/plans/history-page";
import { readSolutionHistory } from "#app/features/plans/solution-history.server";
import { solutionVisit } from "#app/features/plans/solution-route.server";
import { wordsOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts } = await solutionVisit(args, "solution:read-history");
  const mayEdit = can(visit.principal, "solution:edit", facts);
  const history = await readSolutionHistory(visit, head.id, mayEdit, wordsOf(visit), instantIn(args.request.url));
  return { title: visit.t("plans.history.title", { title: head.title }), solution: head, ...history };
}

function instantIn(url: string): number | undefined {
  const text = new URL(url).searchParams.get("before") ?? "";
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SolutionHistory() {
  return <SolutionHistoryPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

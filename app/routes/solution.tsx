import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SolutionPage } from "#app/features/plans/solution-page";
import { readPage } from "#app/features/plans/solution-route.server";
import { readSolutionPage } from "#app/features/plans/solutions.queries.server";
import { newId } from "#app/platform/ids";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  return readPage(args, async (visit, team, key) => {
    const { solution, updates, rights } = await readSolutionPage(visit, team, key);
    return { title: solution.title, solution, updates, rights, submission: rights.update ? newId() : null };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Solution() {
  return <SolutionPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AskBudgetPage } from "#app/features/rounds/ask-budget-page";
import { readAskBudget } from "#app/features/rounds/ask-budget.queries.server";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    return { title: visit.t("rounds.budget.title"), budget: await readAskBudget(visit) };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AskBudgetRoute() {
  return <AskBudgetPage budget={useLoaderData<typeof loader>().budget} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

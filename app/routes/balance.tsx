import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { readBalance } from "#app/features/plans/balance.queries.server";
import { BalancePage } from "#app/features/plans/balance-page";
import { listUnknownLabels } from "#app/features/plans/unknown-labels.queries.server";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

/** The role balance of every team. */
export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    authorize(visit.principal, "coalition:see-gaps", { coalitionId: visit.coalition.id });
    const [balance, labels] = await Promise.all([readBalance(visit, null), listUnknownLabels(visit)]);
    return { title: visit.t("plans.balance.titleAll"), balance, labels };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function BalanceOfCoalition() {
  return <BalancePage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} byTeam />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

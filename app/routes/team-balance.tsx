import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readBalance } from "#app/features/plans/balance.queries.server";
import { BalancePage } from "#app/features/plans/balance-page";
import { listUnknownLabels } from "#app/features/plans/unknown-labels.queries.server";
import { useTeamCrumbs } from "#app/features/teams/team-form";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { titled } from "#app/ui/page-title";

/** The role balance of a team. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:see-balance");
  const [balance, labels] = await Promise.all([readBalance(visit, team.id), listUnknownLabels(visit)]);
  const own = labels.filter(({ rows }) => rows.some(({ solution }) => solution.address.team === team.slug));
  const title = visit.t("plans.balance.title", { team: team.name });
  return { title, team: { slug: team.slug, name: team.name }, balance, labels: own };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamBalance() {
  const { team, ...page } = useLoaderData<typeof loader>();
  return <BalancePage {...page} crumbs={useTeamCrumbs(team)} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

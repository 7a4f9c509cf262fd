import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { decideRequest, listDecided, listRequests } from "#app/features/teams/join-requests.server";
import { decisionSchema } from "#app/features/teams/joining.schema";
import { RequestsPage } from "#app/features/teams/requests-page";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:decide-request", { isArchived: false });
    return {
      title: visit.t("joining.requests.title", { team: team.name }),
      team: { slug: team.slug, name: team.name, isArchived: team.isArchived },
      requests: await listRequests(visit, team),
      decided: await listDecided(visit, team),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:decide-request");
  return takeForm(visit, args.request, decisionSchema, async ({ membershipId, ...decision }) => {
    await decideRequest(visit, team.id, membershipId, decision);
    const done = decision.answer === "approve" ? "joining.done.approved" : "joining.done.declined";
    return { to: paths.teamSetting(team.slug, "requests"), done };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamRequests() {
  const refused = useActionData<typeof action>();
  return <RequestsPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

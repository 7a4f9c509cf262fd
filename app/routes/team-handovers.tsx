import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HandoverPage } from "#app/features/teams/handover-parts";
import { proposeHandover } from "#app/features/teams/handover.server";
import { handoverSchema } from "#app/features/teams/joining.schema";
import { memberChoices } from "#app/features/teams/team-people.queries.server";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:propose-handover");
    return {
      title: visit.t("joining.handover.title"),
      team: { slug: team.slug, name: team.name },
      members: await memberChoices(visit, team),
    };
  });
}

/** Proposes who takes one's place. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:propose-handover");
  return takeForm(visit, args.request, handoverSchema, async (input) => {
    await proposeHandover(visit, team.id, input);
    return { to: paths.teamPart(team.slug, "people"), done: "joining.done.handoverProposed" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamHandovers() {
  const refused = useActionData<typeof action>();
  return <HandoverPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { newTeamSchema } from "#app/features/teams/team.schema";
import { NewTeamPage } from "#app/features/teams/team-form";
import { createTeam } from "#app/features/teams/teams.commands.server";
import { takeForm } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  return { title: visit.t("teams.new.title"), submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeForm(visit, args.request, newTeamSchema, async (input) => ({
    to: paths.team(await createTeam(visit, input)),
    done: "teams.done.started",
  }));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamNew() {
  const refused = useActionData<typeof action>();
  return <NewTeamPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editTeamSchema } from "#app/features/teams/team.schema";
import { EditTeamPage } from "#app/features/teams/team-form";
import { editTeam } from "#app/features/teams/teams.commands.server";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    // An archived team is not edited, but an admin comes here to bring it back.
    const { visit, team } = await teamVisit(args, "team:edit", { isArchived: false });
    const title = visit.t("teams.edit.title", { name: team.name });
    return { title, team, mayArchive: can(visit.principal, "team:archive", team) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    team: { id },
  } = await teamVisit(args, "team:edit");
  return takeForm(visit, args.request, editTeamSchema, async (input) => ({
    to: paths.team(await editTeam(visit, id, input)),
    done: "teams.done.saved",
  }));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamEdit() {
  const refused = useActionData<typeof action>();
  return <EditTeamPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editTeamSchema } from "#app/features/teams/team.schema";
import { EditTeamPage } from "#app/features/teams/team-form";
import { editTeam } from "#app/features/teams/teams.commands.server";
import { teamBySlug, teamOfPage } from "#app/features/teams/teams.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize, can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params["team"]);
    // An archived team is not edited, but an admin comes here to bring it back.
    authorize(visit.principal, "team:edit", { ...team, isArchived: false });
    const title = visit.t("teams.edit.title", { name: team.name });
    return { title, team, mayArchive: can(visit.principal, "team:archive", team) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id } = await answer(() => teamBySlug(visit, args.params["team"]));
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

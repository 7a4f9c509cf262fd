import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { visibilitySchema } from "#app/features/teams/team.schema";
import { exposureOf } from "#app/features/teams/team-people.queries.server";
import { setVisibility } from "#app/features/teams/teams.commands.server";
import { teamBySlug, teamOfPage } from "#app/features/teams/teams.queries.server";
import { VisibilityPage } from "#app/features/teams/visibility-page";
import { takeButton } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params["team"]);
    authorize(visit.principal, "team:change-visibility", team);
    const isOpening = team.visibility === "private";
    return { title: team.name, team, exposure: isOpening ? await exposureOf(visit, team) : null };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, visibilitySchema, async ({ visibility, version }) => {
    await setVisibility(visit, id, visibility, version);
    return { to: paths.team(slug), done: `teams.done.${visibility}` as const };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamVisibility() {
  return <VisibilityPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

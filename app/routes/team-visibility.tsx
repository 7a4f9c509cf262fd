import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { visibilitySchema } from "#app/features/teams/team.schema";
import { exposureOf } from "#app/features/teams/team-people.queries.server";
import { setVisibility } from "#app/features/teams/teams.commands.server";
import { VisibilityPage } from "#app/features/teams/visibility-page";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:change-visibility");
    const isOpening = team.visibility === "private";
    return { title: team.name, team, exposure: isOpening ? await exposureOf(visit, team) : null };
  });
}

export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    team: { id, slug },
  } = await teamVisit(args, "team:change-visibility");
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

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { organizationBySlug } from "#app/features/organizations/organizations.queries.server";
import { shareValues } from "#app/features/teams/table.server";
import { sharingSchema } from "#app/features/teams/team.schema";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.organization(params["organization"] ?? ""));
}

/** Lets a team's facilitators see the organization's values as they are, or not. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => organizationBySlug(visit, args.params["organization"]));
  return takeButton(visit, args.request, sharingSchema, async ({ shares }) => {
    await shareValues(visit, args.params["team"] ?? "", id, shares);
    return { to: paths.organization(slug), done: shares ? "organizations.done.sharing" : "organizations.done.keeping" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { shareValues } from "#app/features/teams/table.server";
import { sharingSchema } from "#app/features/teams/team.schema";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.organization(params["organization"] ?? ""));
}

/** Lets a team's facilitators see the organization's values as they are, or not. */
export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    organization: { id, slug },
  } = await organizationVisit(args, "organization:edit");
  return takeButton(visit, args.request, sharingSchema, async ({ shares }) => {
    await shareValues(visit, args.params["team"] ?? "", id, shares);
    return { to: paths.organization(slug), done: shares ? "organizations.done.sharing" : "organizations.done.keeping" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

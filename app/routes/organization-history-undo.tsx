import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { noContactInput } from "#app/features/organizations/contact.schema";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { undoProfileChange } from "#app/features/organizations/profile-history.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.organizationHistory(params["organization"] ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:edit");
  return takeButton(visit, args.request, noContactInput, async () => {
    await undoProfileChange(visit, organization.id, args.params["event"] ?? "");
    // The profile's address may be among what came back.
    return { to: paths.organizations(), done: "organizations.done.undone" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

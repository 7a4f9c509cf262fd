import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { archiveSchema } from "#app/features/organizations/organization.schema";
import { archiveOrganization } from "#app/features/organizations/organizations.commands.server";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.organization(params["organization"] ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    organization: { id, slug },
  } = await organizationVisit(args, "organization:archive");
  return takeButton(visit, args.request, archiveSchema, async ({ archived }) => {
    await archiveOrganization(visit, id, archived);
    return {
      to: paths.organization(slug),
      done: archived ? "organizations.done.archived" : "organizations.done.restored",
    };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

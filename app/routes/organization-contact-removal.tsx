import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { noContactInput } from "#app/features/organizations/contact.schema";
import { removeContact } from "#app/features/organizations/contacts.server";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.organizationPart(params["organization"] ?? "", "contacts"));
}

export async function action(args: ActionFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:edit");
  return takeButton(visit, args.request, noContactInput, async () => {
    await removeContact(visit, organization.id, args.params["contact"] ?? "");
    return { to: paths.organizationPart(organization.slug, "contacts"), done: "organizations.done.contactRemoved" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

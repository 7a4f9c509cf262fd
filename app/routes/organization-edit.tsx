import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { groupChoices } from "#app/features/coalitions/coalitions.queries.server";
import { editOrganizationSchema } from "#app/features/organizations/organization.schema";
import { EditOrganizationPage } from "#app/features/organizations/organization-form";
import { editOrganization } from "#app/features/organizations/organizations.commands.server";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    // An archived organization is not edited, but an admin comes here to bring it back.
    const { visit, organization } = await organizationVisit(args, "organization:edit", { isArchived: false });
    const mayArrange = can(visit.principal, "organization:archive", organization);
    const name = organization.name;
    return {
      title: visit.t("organizations.edit.title", { name }),
      organization,
      mayArrange,
      groups: mayArrange ? await groupChoices(visit) : [],
      organizations: mayArrange ? await organizationChoices(visit) : [],
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    organization: { id },
  } = await organizationVisit(args, "organization:edit");
  return takeForm(visit, args.request, editOrganizationSchema, async (input) => ({
    to: paths.organization(await editOrganization(visit, id, input)),
    done: "organizations.done.saved",
  }));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationEdit() {
  const refused = useActionData<typeof action>();
  return <EditOrganizationPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

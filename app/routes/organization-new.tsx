import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { groupChoices } from "#app/features/coalitions/coalitions.queries.server";
import { newOrganizationSchema } from "#app/features/organizations/organization.schema";
import { NewOrganizationPage } from "#app/features/organizations/organization-form";
import { createOrganization } from "#app/features/organizations/organizations.commands.server";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  return {
    title: visit.t("organizations.new.title"),
    groups: await groupChoices(visit),
    organizations: await organizationChoices(visit),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeForm(visit, args.request, newOrganizationSchema, async (input) => ({
    to: paths.organization(await createOrganization(visit, input)),
    done: "organizations.done.added",
  }));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationNew() {
  const refused = useActionData<typeof action>();
  return <NewOrganizationPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

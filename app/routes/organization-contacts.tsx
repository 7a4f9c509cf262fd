import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newContactSchema } from "#app/features/organizations/contact.schema";
import { addContact, listContacts } from "#app/features/organizations/contacts.server";
import { ContactsPage } from "#app/features/organizations/contacts-page";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:edit");
  const { slug, name } = organization;
  return {
    title: visit.t("organizations.contact.pageTitle", { name }),
    organization: { slug, name },
    contacts: await listContacts(visit, organization, []),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:edit");
  return takeForm(visit, args.request, newContactSchema, async (input) => {
    await addContact(visit, organization.id, input);
    return { to: paths.organizationPart(organization.slug, "contacts"), done: "organizations.done.contactAdded" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationContacts() {
  return <ContactsPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

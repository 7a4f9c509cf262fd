import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editContactSchema } from "#app/features/organizations/contact.schema";
import { editContact, listContacts } from "#app/features/organizations/contacts.server";
import { ContactPage } from "#app/features/organizations/contacts-page";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, organization } = await organizationVisit(args, "organization:edit");
    const contacts = await listContacts(visit, organization, []);
    const contact = contacts.find(({ id }) => id === args.params["contact"]);
    if (!contact) throw new Refusal("not_found", "errors.notFound");
    return { title: contact.name, organization: { slug: organization.slug, name: organization.name }, contact };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:edit");
  return takeForm(visit, args.request, editContactSchema, async (input) => {
    await editContact(visit, organization.id, args.params["contact"] ?? "", input);
    return { to: paths.organizationPart(organization.slug, "contacts"), done: "organizations.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationContact() {
  return <ContactPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

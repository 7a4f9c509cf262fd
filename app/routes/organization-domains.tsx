import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { domainRemovalSchema, domainSchema } from "#app/features/organizations/claim.schema";
import { addDomain, removeDomain } from "#app/features/organizations/domains.server";
import { DomainsPage } from "#app/features/organizations/domains-page";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, organization } = await organizationVisit(args, "organization:set-domains");
    const { slug, name } = organization;
    return { title: visit.t("joining.domains.title"), organization: { slug, name } };
  });
}

/** Lists a domain, or takes one off. */
export async function action(args: ActionFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:set-domains");
  const to = paths.organizationPart(organization.slug, "people");
  const removes = (await args.request.clone().formData()).has("remove");
  if (removes) {
    return takeForm(visit, args.request, domainRemovalSchema, async ({ remove }) => {
      await removeDomain(visit, organization.id, remove);
      return { to, done: "joining.done.domainRemoved" };
    });
  }
  return takeForm(visit, args.request, domainSchema, async ({ domain }) => {
    await addDomain(visit, organization.id, domain);
    return { to, done: "joining.done.domainAdded" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationDomains() {
  const refused = useActionData<typeof action>();
  return <DomainsPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

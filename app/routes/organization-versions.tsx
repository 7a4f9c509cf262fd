import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { readProfileHistory } from "#app/features/organizations/profile-history.server";
import { ProfileHistoryPage } from "#app/features/organizations/profile-history-page";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:edit");
  const { slug, name, id } = organization;
  return {
    title: visit.t("organizations.versions.title", { name }),
    organization: { slug, name },
    versions: await readProfileHistory(visit, id, visit.t),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationVersions() {
  return <ProfileHistoryPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

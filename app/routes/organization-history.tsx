import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cursorIn, searchOf } from "#app/features/audit/audit";
import { AuditPage } from "#app/features/audit/audit-page";
import { readHistory } from "#app/features/audit/history.server";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:read-history");
  const { id, slug, name } = organization;
  const { entries, next } = await readHistory(visit, { of: "organization", id }, cursorIn(args.request.url));
  const olderHref = next && paths.organizationHistory(slug) + searchOf({}, { before: next });
  return { title: visit.t("audit.organization.title", { name }), slug, name, entries, olderHref };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationHistory() {
  const { title, slug, name, entries, olderHref } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const crumbs = [{ href: paths.organization(slug), label: name }];
  return <AuditPage {...{ title, crumbs, entries, olderHref }} lead={t("audit.organization.lead")} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

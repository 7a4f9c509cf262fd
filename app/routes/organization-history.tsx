import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cursorIn, searchOf } from "#app/features/audit/audit";
import { AuditPage } from "#app/features/audit/audit-page";
import { readHistory } from "#app/features/audit/history.server";
import { formerSelves } from "#app/features/merging/duplicates.queries.server";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { undoableAmong } from "#app/features/organizations/profile-history.server";
import { UndoProfileButton } from "#app/features/organizations/undo-profile-button";
import { paths } from "#app/platform/paths";
import { can } from "#app/policy/policy";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:read-history");
  const { id, slug, name } = organization;
  const formerly = await formerSelves(visit, id);
  const view = { of: "organization", id, formerly } as const;
  const { entries, next } = await readHistory(visit, view, cursorIn(args.request.url));
  const events = can(visit.principal, "organization:edit", organization) ? entries.map((entry) => entry.id) : [];
  return {
    title: visit.t("audit.organization.title", { name }),
    slug,
    name,
    entries,
    undoable: await undoableAmong(visit, id, events),
    olderHref: next && paths.organizationHistory(slug) + searchOf({}, { before: next }),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationHistory() {
  const { title, slug, name, entries, undoable, olderHref } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const crumbs = [{ href: paths.organization(slug), label: name }];
  return (
    <AuditPage
      {...{ title, crumbs, entries, olderHref }}
      lead={t("audit.organization.lead")}
      actionsOf={(event) => undoable.includes(event) && <UndoProfileButton slug={slug} event={event} />}
    />
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

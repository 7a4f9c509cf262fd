import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listGroups } from "#app/features/coalitions/coalitions.queries.server";
import { listOrganizations } from "#app/features/organizations/organizations.queries.server";
import { OrganizationsPage } from "#app/features/organizations/organizations-page";
import { answer } from "#app/platform/http.server";
import { isId } from "#app/platform/ids";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => visitOf(args));
  const query = new URL(args.request.url).searchParams;
  const search = (query.get("q") ?? "").slice(0, 120);
  const groupId = query.get("group") ?? "";
  const group = isId(groupId) ? groupId : "";
  const list = await listOrganizations(visit, {
    search,
    page: pageNumber(args.request.url),
    ...(group ? { groupId: group } : {}),
  });
  const groups = await listGroups(visit);
  return {
    title: visit.t("organizations.list.title"),
    organizations: list.rows,
    groups: groups.map(({ id, name }) => ({ id, name })),
    search,
    group,
    pager: pagerOf(paths.organizations(), list, { q: search, group }),
    mayCreate: can(visit.principal, "organization:create", { coalitionId: visit.coalition.id }),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Organizations() {
  return <OrganizationsPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

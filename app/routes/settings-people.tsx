import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { listPeople } from "#app/features/people/people.queries.server";
import { PeoplePage } from "#app/features/people/people-page";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const list = await listPeople(visit, pageNumber(args.request.url));
  return {
    title: visit.t("people.admin.title"),
    people: list.rows,
    pager: pagerOf(paths.settingsPart("people"), list),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsPeople() {
  return <PeoplePage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

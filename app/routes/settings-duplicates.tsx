import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { listMerges, similarOrganizations, similarPeople } from "#app/features/merging/duplicates.queries.server";
import { DuplicatesPage } from "#app/features/merging/duplicates-page";
import { listToldApart } from "#app/features/organizations/told-apart.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const [organizations, people, apart, merges] = await Promise.all([
    similarOrganizations(visit),
    similarPeople(visit),
    listToldApart(visit),
    listMerges(visit),
  ]);
  return {
    title: visit.t("merging.list.title"),
    organizations: organizations.map(({ keptSlug, ...pair }) => ({
      ...pair,
      submission: newId(),
      href: `${paths.organizationPart(keptSlug, "merge")}?with=${pair.b.id}`,
    })),
    people: people.map((pair) => ({
      ...pair,
      submission: newId(),
      href: `${paths.personPart(pair.a.id, "merge")}?with=${pair.b.id}`,
    })),
    apart: apart.map((pair) => ({ ...pair, submission: newId() })),
    merges: merges.map((merge) => ({ ...merge, submission: newId() })),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsDuplicates() {
  return <DuplicatesPage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { AllTokensPage } from "#app/features/tokens/all-tokens-page";
import { listAllTokens } from "#app/features/tokens/tokens.queries.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const list = await listAllTokens(visit, pageNumber(args.request.url));
  return { title: visit.t("tokens.all.title"), tokens: list.rows, pager: pagerOf(paths.allTokens(), list) };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsTokens() {
  return <AllTokensPage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { SettingsPage } from "#app/features/coalitions/settings-page";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  return { title: visit.t("coalitions.settings.title") };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default SettingsPage;

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { auditVisit } from "#app/features/audit/audit-visit.server";
import { ExportPage } from "#app/features/audit/export-page";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/fresh-login.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await auditVisit(args, "coalition:export");
  requireFreshLogin(visit, paths.wholeExport());
  return { title: visit.t("audit.export.title") };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default ExportPage;

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

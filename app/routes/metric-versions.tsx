import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MetricVersions } from "#app/features/metrics/metric-versions-page";
import { readVersions } from "#app/features/metrics/metric-versions.queries.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const { metric, versions, isPublic } = await answer(() => readVersions(visit, args.params.metric));
  return { title: visit.t("metrics.versions.title", { name: metric.name }), metric, versions, isPublic };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function MetricVersionsRoute() {
  const { metric, versions, isPublic } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const crumbs = [
    { href: paths.team(metric.team.slug), label: metric.team.name },
    { href: paths.teamPart(metric.team.slug, "metrics"), label: t("metrics.title") },
    { href: paths.metric(metric.id), label: metric.name },
  ];
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("metrics.versions.heading")} lead={t("metrics.versions.lead")} />
      <MetricVersions versions={versions} isPublic={isPublic} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { metricDimensionsSchema } from "#app/features/dimensions/dimension.schema";
import { MetricDimensionsForm } from "#app/features/metrics/metric-dimensions-form";
import { breakDown, readMetricDimensions } from "#app/features/metrics/metric-dimensions.server";
import { readMetricToDefine } from "#app/features/metrics/metrics.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const page = await answer(() => readMetricDimensions(visit, args.params.metric));
  return { title: visit.t("dimensions.metric.title"), ...page, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { metric } = await answer(() => readMetricToDefine(visit, args.params.metric));
  return takeForm(visit, args.request, metricDimensionsSchema, async (input) => {
    await breakDown(visit, metric.id, input);
    return { to: paths.metric(metric.id), done: "dimensions.done.chosen" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function MetricDimensions() {
  const { title, ...data } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.metric(data.metric.id), label: data.metric.name }]}>
      <PageHead portal title={title} lead={t("dimensions.metric.lead")} />
      <MetricDimensionsForm {...data} reply={useActionData<typeof action>()?.reply} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

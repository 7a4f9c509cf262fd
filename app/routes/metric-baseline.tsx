import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BaselineForm } from "#app/features/metrics/baseline-form";
import { baselineSchema } from "#app/features/metrics/metric.schema";
import { setBaseline } from "#app/features/metrics/metrics.commands.server";
import { readMetricToDefine } from "#app/features/metrics/metrics.queries.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return answer(async () => {
    const { metric, baseline, baselineVersion } = await readMetricToDefine(visit, args.params.metric);
    return {
      title: visit.t("metrics.page.editBaseline"),
      metric,
      baseline,
      version: baselineVersion,
      submission: newId(),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { metric } = await answer(() => readMetricToDefine(visit, args.params.metric));
  const form = await readForm(args.request, baselineSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    await setBaseline(visit, metric.id, form.value, visit.locale);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "metrics.done.baseline");
  throw seeOther(paths.metric(metric.id));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function MetricBaseline() {
  const { title, metric, ...data } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page narrow crumbs={[{ href: paths.metric(metric.id), label: metric.name }]}>
      <PageHead portal title={title} lead={metric.name} />
      <BaselineForm metric={metric} {...data} reply={reply} backHref={paths.metric(metric.id)} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editMetricSchema } from "#app/features/metrics/metric.schema";
import { MetricForm } from "#app/features/metrics/metric-form";
import { MergeForm } from "#app/features/metrics/merge-form";
import { editMetric } from "#app/features/metrics/metrics.commands.server";
import { readMetricToDefine } from "#app/features/metrics/metrics.queries.server";
import { metricChoices } from "#app/features/metrics/team-metrics.queries.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return answer(async () => {
    const { metric, facts, asks } = await readMetricToDefine(visit, args.params.metric);
    const others = (await metricChoices(visit, facts.teamId)).filter(({ id }) => id !== metric.id);
    return { title: visit.t("metrics.edit.title"), metric, asks, others, submission: newId(), merging: newId() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { metric } = await answer(() => readMetricToDefine(visit, args.params.metric));
  const form = await readForm(args.request, editMetricSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    await editMetric(visit, metric.id, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "metrics.done.edited");
  throw seeOther(paths.metric(metric.id));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EditMetric() {
  const { title, metric, asks, others, submission, merging } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.metric(metric.id), label: metric.name }]}>
      <PageHead portal title={title} lead={t("metrics.edit.lead")} />
      <MetricForm
        metric={metric}
        asks={asks}
        submission={submission}
        reply={reply}
        backHref={paths.metric(metric.id)}
      />
      {others.length > 0 && <MergeForm metric={metric} others={others} submission={merging} />}
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

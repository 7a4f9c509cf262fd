import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { mergeSchema } from "#app/features/metrics/metric.schema";
import { mergeMetrics } from "#app/features/metrics/merge-metrics.server";
import { Refusal } from "#app/platform/errors";
import { sayNext } from "#app/platform/flash.server";
import { answer, readForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

/** Nothing to see: the form stands where the metric is edited. */
export async function loader(args: LoaderFunctionArgs) {
  await answer(() => signedInVisit(args));
  throw seeOther(paths.editMetric(args.params.metric ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const form = await readForm(args.request, mergeSchema);
  const metricId = await answer(async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    return mergeMetrics(visit, args.params.metric, form.value.other, form.value);
  });
  sayNext(visit, "metrics.done.merged");
  throw seeOther(paths.metric(metricId));
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

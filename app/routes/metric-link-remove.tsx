import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { confirmSchema } from "#app/features/metrics/metric.schema";
import { unlinkMetric } from "#app/features/metrics/metric-links.commands.server";
import { readLineForm } from "#app/features/metrics/metric-line.server";
import { Refusal } from "#app/platform/errors";
import { sayNext } from "#app/platform/flash.server";
import { answer, readForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

/** Nothing to see: the button stands where the line is edited. */
export async function loader(args: LoaderFunctionArgs) {
  await answer(() => signedInVisit(args));
  throw seeOther(paths.metricLink(args.params.link ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { backHref } = await answer(() => readLineForm(visit, args.params.link, visit.locale));
  const form = await readForm(args.request, confirmSchema);
  await answer(async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    return unlinkMetric(visit, args.params.link, form.value.submission, form.value.version);
  });
  sayNext(visit, "metrics.done.unlinked");
  throw seeOther(backHref);
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

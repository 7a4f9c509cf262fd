import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { confirmSchema } from "#app/features/metrics/metric.schema";
import { readLineForm } from "#app/features/metrics/metric-line.server";
import { makeStep } from "#app/features/metrics/metric-to-step.commands.server";
import { Refusal } from "#app/platform/errors";
import { sayNext } from "#app/platform/flash.server";
import { answer, readForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

/** Nothing to see: the button stands on the team's agenda. */
export async function loader(args: LoaderFunctionArgs) {
  await answer(() => signedInVisit(args));
  throw seeOther(paths.metricLink(args.params.link ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { solutionHref } = await answer(() => readLineForm(visit, args.params.link, visit.locale));
  const form = await readForm(args.request, confirmSchema);
  await answer(async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    return makeStep(visit, args.params.link, form.value);
  });
  sayNext(visit, "metrics.done.step");
  throw seeOther(`${solutionHref}#steps`);
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

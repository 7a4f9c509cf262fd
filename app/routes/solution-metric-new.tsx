import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewLinkForm } from "#app/features/metrics/link-form";
import { newLinkSchema } from "#app/features/metrics/metric.schema";
import { linkMetric } from "#app/features/metrics/metric-links.commands.server";
import { metricChoices } from "#app/features/metrics/team-metrics.queries.server";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { stepsOf } from "#app/features/plans/solution-parts.server";
import { formAgain, readForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts } = await solutionVisit(args, "solution:edit");
  const steps = await stepsOf(visit, head.id);
  return {
    title: visit.t("metrics.link.add"),
    solution: head,
    newMetricHref: paths.newMetric(head.owner?.slug ?? head.shownBy.slug),
    metrics: await metricChoices(visit, facts.teamId),
    steps: steps.map(({ id, label, text }) => ({ id, label, text })),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, newLinkSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await linkMetric(visit, head.id, form.value, visit.locale);
    return { to: `${to.page}#metrics`, done: "metrics.done.linked" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewSolutionMetric() {
  const { title, solution, ...data } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <SolutionFormPage solution={solution} title={title}>
      <NewLinkForm {...data} reply={reply} backHref={solutionPaths(solution.address).page} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

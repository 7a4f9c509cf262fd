import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { EditSolutionForm } from "#app/features/plans/solution-form";
import { editSolutionSchema } from "#app/features/plans/solution.schema";
import { timelinesOf } from "#app/features/plans/solution-parts.server";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { editSolution } from "#app/features/plans/solutions.commands.server";
import { formAgain, readForm } from "#app/platform/http.server";
import { withTimeline } from "#app/features/plans/timeline.schema";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head } = await solutionVisit(args, "solution:edit");
  const timelines = await timelinesOf(visit, head.id);
  const timeline = timelines.find(({ stepId }) => stepId === null) ?? null;
  return { title: visit.t("plans.solution.editTitle"), solution: head, timeline };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, editSolutionSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await editSolution(visit, head.id, withTimeline(form.value));
    return { to: to.page, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EditSolution() {
  const { title, solution, timeline } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { page } = solutionPaths(solution.address);
  return (
    <SolutionFormPage solution={solution} title={title}>
      <EditSolutionForm solution={solution} timeline={timeline} reply={reply} backHref={page} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

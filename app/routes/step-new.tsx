import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { newStepSchema } from "#app/features/plans/solution.schema";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { NewStepForm } from "#app/features/plans/step-form";
import { addStepToSolution } from "#app/features/plans/steps.commands.server";
import { formAgain, readForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { withTimeline } from "#app/features/plans/timeline.schema";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head } = await solutionVisit(args, "solution:edit");
  return { title: visit.t("plans.step.newTitle"), solution: head, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, newStepSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    const { ref } = await addStepToSolution(visit, head.id, withTimeline(form.value));
    return { to: `${to.page}#step-${ref}`, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewStep() {
  const { title, solution, submission } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <SolutionFormPage solution={solution} title={title}>
      <NewStepForm submission={submission} reply={reply} backHref={solutionPaths(solution.address).page} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

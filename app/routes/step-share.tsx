import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { shareStepSchema } from "#app/features/plans/solution.schema";
import { onlyForms, stepVisit, storeButton } from "#app/features/plans/solution-route.server";
import { shareStep, unshareStep } from "#app/features/plans/step-links.server";
import { Refusal } from "#app/platform/errors";
import { readForm } from "#app/platform/http.server";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, step, to } = await stepVisit(args);
  const form = await readForm(args.request, shareStepSchema);
  return storeButton(visit, async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    const link = { stepId: step.id, solutionId: form.value.solution };
    if (form.value.remove) await unshareStep(visit, head.id, link);
    else await shareStep(visit, head.id, link);
    return { to: to.step(step.ref), done: form.value.remove ? "plans.done.removed" : "plans.done.saved" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

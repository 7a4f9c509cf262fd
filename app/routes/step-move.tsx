import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { moveSchema } from "#app/features/plans/solution.schema";
import { onlyForms, stepVisit, storeButton } from "#app/features/plans/solution-route.server";
import { moveStep } from "#app/features/plans/steps.commands.server";
import { Refusal } from "#app/platform/errors";
import { readForm } from "#app/platform/http.server";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, step, to } = await stepVisit(args);
  const form = await readForm(args.request, moveSchema);
  return storeButton(visit, async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    await moveStep(visit, head.id, step.id, form.value.direction);
    return { to: `${to.page}#steps`, done: "plans.done.moved" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

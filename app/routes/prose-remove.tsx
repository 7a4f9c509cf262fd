import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { removeProse } from "#app/features/plans/prose.server";
import { removeSchema } from "#app/features/plans/solution.schema";
import { onlyForms, solutionVisit, storeButton } from "#app/features/plans/solution-route.server";
import { Refusal } from "#app/platform/errors";
import { readForm } from "#app/platform/http.server";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, removeSchema);
  return storeButton(visit, async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    await removeProse(visit, head.id, args.params.part ?? "", form.value.version);
    return { to: `${to.page}#words`, done: "plans.done.removed" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

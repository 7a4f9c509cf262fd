import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { moveRole } from "#app/features/plans/roles.commands.server";
import { moveSchema } from "#app/features/plans/solution.schema";
import { onlyForms, solutionVisit, storeButton } from "#app/features/plans/solution-route.server";
import { Refusal } from "#app/platform/errors";
import { readForm } from "#app/platform/http.server";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, moveSchema);
  return storeButton(visit, async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    await moveRole(visit, head.id, args.params.row ?? "", form.value.direction);
    return { to: to.roles, done: "plans.done.moved" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

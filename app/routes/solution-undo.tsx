import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { undoSolutionChange } from "#app/features/plans/solution-history.server";
import { onlyForms, solutionVisit, storeButton } from "#app/features/plans/solution-route.server";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  return storeButton(visit, async () => {
    await undoSolutionChange(visit, head.id, args.params.event ?? "");
    return { to: to.history, done: "plans.done.undone" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

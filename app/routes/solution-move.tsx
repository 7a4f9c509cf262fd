import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { moveSchema } from "#app/features/plans/solution.schema";
import { onlyForms, solutionVisit, storeButton } from "#app/features/plans/solution-route.server";
import { moveSolution } from "#app/features/plans/solutions.commands.server";
import { Refusal } from "#app/platform/errors";
import { readForm } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head } = await solutionVisit(args, "solution:arrange");
  const form = await readForm(args.request, moveSchema);
  return storeButton(visit, async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    await moveSolution(visit, head.id, form.value.direction);
    return { to: paths.teamPart(head.shownBy.slug, "solutions"), done: "plans.done.moved" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

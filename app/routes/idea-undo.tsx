import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { undoIdeaSchema } from "#app/features/priorities/idea.schema";
import { undoIdeaState } from "#app/features/priorities/ideas.commands.server";
import { keepingVisit, onlyForms } from "#app/features/priorities/priorities-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  const id = args.params.idea ?? "";
  return takeButton(visit, args.request, undoIdeaSchema, async ({ version }) => {
    await undoIdeaState(visit, team.id, id, version);
    return { to: paths.idea(team.slug, id), done: "priorities.done.undone" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

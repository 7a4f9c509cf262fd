import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { ballotStateSchema } from "#app/features/priorities/ballot.schema";
import { closeBallot, openBallot } from "#app/features/priorities/ballots.commands.server";
import { keepingVisit, onlyForms } from "#app/features/priorities/priorities-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args, "ballot:set-up");
  const id = args.params.ballot ?? "";
  return takeButton(visit, args.request, ballotStateSchema, async ({ version, intent }) => {
    const isOpening = intent === "open";
    await (isOpening ? openBallot : closeBallot)(visit, team.id, id, version);
    return { to: paths.ballot(team.slug, id), done: isOpening ? "priorities.done.opened" : "priorities.done.closed" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

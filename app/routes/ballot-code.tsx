import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { roomSchema } from "#app/features/priorities/ballot.schema";
import { keepingVisit, onlyForms } from "#app/features/priorities/priorities-visit.server";
import { allowCode, takeCodeBack } from "#app/features/priorities/room.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args, "ballot:set-up");
  const id = args.params.ballot ?? "";
  return takeButton(visit, args.request, roomSchema, async ({ version, intent, shows }) => {
    const to = `${paths.ballot(team.slug, id)}#code`;
    if (intent === "takeBack") {
      await takeCodeBack(visit, team.id, id, version);
      return { to, done: "room.done.takenBack" };
    }
    await allowCode(visit, team.id, id, { version, shows });
    return { to, done: "room.done.allowed" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { callingSchema } from "#app/features/sessions/attending.schema";
import { callOff } from "#app/features/sessions/cancelling.commands.server";
import { onlyForms, preparingVisit } from "#app/features/sessions/session-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

/** Calls the session off, or says that it takes place after all. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return takeButton(visit, args.request, callingSchema, async ({ intent, tells }) => {
    const cancels = intent === "off";
    await callOff(visit, prepared, { cancels, tells: tells !== undefined });
    const done = cancels ? "sessions.done.calledOff" : "sessions.done.calledAgain";
    return { to: paths.session(team.slug, session.number), done };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { WritingPage } from "#app/features/writing/writing-page";
import { loadSolutionText, takeSolutionText } from "#app/features/writing/writing-visit.server";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return loadSolutionText(args);
}

/** Reads what was typed, or writes it into the plan; what others changed meanwhile is shown first. */
export function action(args: ActionFunctionArgs) {
  return takeSolutionText(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function ChangeSolution() {
  const { reply = null, understood = null } = useActionData<typeof action>() ?? {};
  return <WritingPage {...useLoaderData<typeof loader>()} reply={reply} understood={understood} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

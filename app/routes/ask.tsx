import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AskPage } from "#app/features/rounds/ask-page";
import { partWanted } from "#app/features/rounds/ask-parts";
import { readOwnAsk, takeAnswers } from "#app/features/rounds/ask-visit.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const ask = await answer(() => readOwnAsk(visit, args.params["ask"], partWanted(args.request.url)));
  const isSaved = new URL(args.request.url).searchParams.has("saved");
  return {
    title: visit.t("rounds.ask.short"),
    ask,
    isSaved,
    submission: newId(),
    opened: visit.moment.now,
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const ask = await answer(() => readOwnAsk(visit, args.params["ask"], partWanted(args.request.url)));
  return takeAnswers(visit, args.request, ask, { through: "form", back: paths.ownAsk(ask.id) });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OwnAsk() {
  const refused = useActionData<typeof action>();
  return <AskPage {...useLoaderData<typeof loader>()} isSignedIn reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

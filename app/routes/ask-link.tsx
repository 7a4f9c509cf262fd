import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AskPage } from "#app/features/rounds/ask-page";
import { partWanted } from "#app/features/rounds/ask-parts";
import { readLinkedAsk, takeAnswers } from "#app/features/rounds/ask-visit.server";
import { answer, retryAfter } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { type Visit, visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

/** Shows the questions. Looking answers nothing and uses nothing up: programs that follow links in mail do no harm. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const { ask } = await answer(() => readAsk(visit, args));
  const isSaved = new URL(args.request.url).searchParams.has("saved");
  return { title: visit.t("rounds.ask.short"), ask, isSaved, submission: newId(), opened: visit.moment.now };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const { ask, holder, linkMadeBy } = await answer(() => readAsk(visit, args));
  const back = paths.ask(args.params["token"] ?? "");
  return takeAnswers(holder, args.request, ask, { through: "link", linkMadeBy, back });
}

function readAsk(visit: Visit, { params, request }: LoaderFunctionArgs) {
  return readLinkedAsk(visit, params["token"] ?? "", visit.clientAddress, partWanted(request.url));
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return [...titled(matches, data?.title), { name: "robots", content: "noindex" }];
}

export default function AskOfLink() {
  const refused = useActionData<typeof action>();
  return <AskPage {...useLoaderData<typeof loader>()} isSignedIn={false} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

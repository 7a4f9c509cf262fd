import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmInForm } from "#app/features/people/confirm-login.server";
import { readLockedAsk } from "#app/features/rounds/ask-visit.server";
import { grantException } from "#app/features/rounds/unlocking.commands.server";
import { ExceptionPage } from "#app/features/rounds/unlocking-pages";
import { exceptionSchema } from "#app/features/rounds/unlocking.schema";
import { takeForm } from "#app/platform/form-action.server";
import { isFreshLogin } from "#app/platform/fresh-login.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const ask = await answer(() => readLockedAsk(visit, args.params["ask"]));
  return {
    title: visit.t("rounds.exception.title"),
    ask,
    submission: newId(),
    asksPassword: !isFreshLogin(visit),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const ask = await answer(() => readLockedAsk(visit, args.params["ask"]));
  return takeForm(visit, args.request, exceptionSchema, async (input) => {
    await confirmInForm(visit, input.password);
    await grantException(visit, ask.id, input);
    return { to: paths.round(ask.round.number), done: "rounds.done.except" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AskException() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <ExceptionPage {...page} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

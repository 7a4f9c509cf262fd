import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { returnSchema } from "#app/features/contributions/contribution.schema";
import { authorizeContribution } from "#app/features/contributions/contribution-facts.server";
import { readReturn } from "#app/features/contributions/one-contribution.server";
import { returnContribution } from "#app/features/contributions/review.commands.server";
import { ReturnPage } from "#app/features/contributions/return-page";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const data = await readReturn(visit, args.params["contribution"]);
    return { title: visit.t("contributions.return.title"), data, submission: newId() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  await answer(() => authorizeContribution(visit, args.params["contribution"], "contribution:decide"));
  return takeForm(visit, args.request, returnSchema, async (input) => {
    await returnContribution(visit, args.params["contribution"], input);
    return { to: paths.reviewContributions(), done: "contributions.done.returned" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function ReturnContribution() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <ReturnPage {...page} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

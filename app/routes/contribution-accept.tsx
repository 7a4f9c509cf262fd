import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { decisionSchema } from "#app/features/contributions/contribution.schema";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { sayNext } from "#app/platform/flash.server";
import { authorizeContribution } from "#app/features/contributions/contribution-facts.server";
import { answer, readForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { Refusal } from "#app/platform/errors";

/** Nothing to see: the button stands on another page. */
export async function loader(args: LoaderFunctionArgs) {
  await answer(() => signedInVisit(args));
  throw seeOther(paths.reviewContributions());
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  await answer(() => authorizeContribution(visit, args.params.contribution, "contribution:decide"));
  const form = await readForm(args.request, decisionSchema);
  await answer(async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    return acceptContribution(visit, args.params.contribution, form.value.submission);
  });
  sayNext(visit, "contributions.done.accepted");
  throw seeOther(paths.reviewContributions());
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { decisionSchema } from "#app/features/contributions/contribution.schema";
import { withdrawContribution } from "#app/features/contributions/contributions.commands.server";
import { ownNumbers } from "#app/features/contributions/way-back";
import { sayNext } from "#app/platform/flash.server";
import { authorizeContribution } from "#app/features/contributions/contribution-facts.server";
import { answer, readForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { Refusal } from "#app/platform/errors";

/** Nothing to see: the button stands on another page. */
export async function loader(args: LoaderFunctionArgs) {
  await answer(() => signedInVisit(args));
  throw seeOther(paths.correctContribution(args.params.contribution ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  await answer(() => authorizeContribution(visit, args.params.contribution, "contribution:correct"));
  const form = await readForm(args.request, decisionSchema);
  const { metricId, back } = await answer(async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    const { submission, back } = form.value;
    return { metricId: await withdrawContribution(visit, args.params.contribution, submission), back };
  });
  sayNext(visit, "contributions.done.withdrawn");
  throw seeOther(ownNumbers(back) ?? paths.metric(metricId));
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

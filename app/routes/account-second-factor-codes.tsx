import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { CodesPage } from "#app/features/people/factor-page";
import { renewRecoveryCodes } from "#app/features/people/second-factor.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { requireFreshLogin, signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

// After the action, the page's data are read too: only who comes by a link is sent on.
export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  if (args.request.method === "GET" || args.request.method === "HEAD") throw seeOther(paths.secondFactor());
  return { title: visit.t("people.factor.codesTitle") };
}

/** Makes the codes anew. Answers with them, since they are shown this once and kept nowhere. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  requireFreshLogin(visit, paths.secondFactor());
  return { codes: await answer(() => renewRecoveryCodes(visit)) };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function RecoveryCodes() {
  return <CodesPage codes={useActionData<typeof action>()?.codes ?? []} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

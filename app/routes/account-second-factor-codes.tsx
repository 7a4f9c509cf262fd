import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { CodesPage, RenewCodesPage } from "#app/features/people/factor-page";
import { renewRecoveryCodes } from "#app/features/people/second-factor.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/fresh-login.server";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  requireFreshLogin(visit, paths.secondFactorPart("codes"));
  return { title: visit.t("people.factor.codesTitle") };
}

/** Makes the codes anew. Answers with them, since they are shown this once and kept nowhere. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  requireFreshLogin(visit, paths.secondFactorPart("codes"));
  return { codes: await answer(() => renewRecoveryCodes(visit)) };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function RecoveryCodes() {
  const codes = useActionData<typeof action>()?.codes;
  return codes ? <CodesPage codes={codes} /> : <RenewCodesPage />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

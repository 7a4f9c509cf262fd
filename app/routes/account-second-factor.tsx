import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { browserOf } from "#app/features/people/browser.server";
import { newKey } from "#app/features/people/codes.server";
import { CodesPage, FactorPage } from "#app/features/people/factor-page";
import { appAddress } from "#app/features/people/second-factor";
import { addFactor, readFactor } from "#app/features/people/second-factor.server";
import { factorSchema } from "#app/features/people/sign-in.schema";
import { answer, formAgain, readForm, refuseForm, retryAfter } from "#app/platform/http.server";
import { needsFactor } from "#app/features/people/second-factor-need.server";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { coalition, person, t } = visit;
  const key = newKey();
  return {
    title: t("people.factor.title"),
    state: await readFactor(visit),
    isAsked: needsFactor(visit),
    coalition: coalition.name,
    email: person.email,
    key,
  };
}

/** Turns it on. Answers with the recovery codes themselves, since they are shown this once and kept nowhere. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const form = await readForm(args.request, factorSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    const { codes, cookie } = await addFactor(visit, form.value, browserOf(visit, args.request));
    visit.setCookie(cookie);
    return { codes };
  } catch (error) {
    return refuseForm(form.reply, error);
  }
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountSecondFactor() {
  const { state, isAsked, coalition, email, key: made } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  if (answered && "codes" in answered) return <CodesPage codes={answered.codes} />;
  // A wrong code asks again for one of the same key: the app has read it already.
  const key = answered?.reply.values["key"]?.[0] ?? made;
  const fresh = { key, appAddress: appAddress(coalition, email, key) };
  return <FactorPage state={state} isAsked={isAsked} fresh={fresh} reply={answered?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

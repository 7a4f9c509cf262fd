import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { browserOf } from "#app/features/people/browser.server";
import { SignInPage } from "#app/features/people/sign-in-page";
import { signInSchema } from "#app/features/people/sign-in.schema";
import { signIn } from "#app/features/people/sign-in.server";
import { formAgain, readForm, refuseForm, retryAfter, seeOther } from "#app/platform/http.server";
import { paths, safePath } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const to = safePath(new URL(args.request.url).searchParams.get("to"), paths.home());
  if (visit.person) throw seeOther(to);
  return { title: visit.t("people.signIn.title"), to };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const form = await readForm(args.request, signInSchema);
  if (!form.ok) return formAgain(form.reply);
  const to = safePath(form.value.to, paths.home());
  let isOpen: boolean;
  try {
    const signedIn = await signIn(visit, form.value, browserOf(visit, args.request));
    for (const cookie of signedIn.cookies) visit.setCookie(cookie);
    isOpen = signedIn.isOpen;
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(isOpen ? to : paths.signInCode(to));
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SignIn() {
  const { to } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <SignInPage to={to} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { browserOf } from "#app/features/people/browser.server";
import { CodePage } from "#app/features/people/code-page";
import { pendingLogin } from "#app/features/people/pending-logins.server";
import { codeSchema } from "#app/features/people/sign-in.schema";
import { signInWithCode } from "#app/features/people/sign-in.server";
import { formAgain, readForm, refuseForm, retryAfter, seeOther } from "#app/platform/http.server";
import { paths, safePath } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const to = safePath(new URL(args.request.url).searchParams.get("to"), paths.home());
  if (visit.person) throw seeOther(to);
  const { pending } = browserOf(visit, args.request);
  if (!(await pendingLogin(visit, pending ?? null))) throw seeOther(paths.signIn(to));
  return { title: visit.t("people.code.title"), coalition: visit.coalition.name, to };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const form = await readForm(args.request, codeSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    const { cookies } = await signInWithCode(visit, form.value.code, browserOf(visit, args.request));
    for (const cookie of cookies) visit.setCookie(cookie);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(safePath(form.value.to, paths.home()));
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SignInCode() {
  const refused = useActionData<typeof action>();
  return <CodePage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { changePassword } from "#app/features/people/account.server";
import { browserOf } from "#app/features/people/browser.server";
import { PasswordPage } from "#app/features/people/password-page";
import { passwordSchema } from "#app/features/people/person.schema";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, retryAfter, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return { title: visit.t("people.password.title") };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const form = await readForm(args.request, passwordSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    visit.setCookie(await changePassword(visit, form.value, browserOf(visit, args.request)));
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "people.done.passwordChanged");
  throw seeOther(paths.account());
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountPassword() {
  return <PasswordPage reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endLogin, listLogins } from "#app/features/people/account.server";
import { LoginsPage } from "#app/features/people/logins-page";
import { endLoginSchema } from "#app/features/people/person.schema";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const logins = await answer(() => listLogins(visit, visit.person.loginId));
  return { title: visit.t("people.logins.title"), logins };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const form = await readForm(args.request, endLoginSchema);
  if (!form.ok) return formAgain(form.reply);
  await answer(() => endLogin(visit, form.value.login));
  const isHere = form.value.login === "all" || form.value.login === visit.person.loginId;
  sayNext(visit, form.value.login === "all" ? "people.done.signedOutEverywhere" : "people.done.loginEnded");
  throw seeOther(isHere ? paths.signIn() : paths.logins());
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountLogins() {
  return <LoginsPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

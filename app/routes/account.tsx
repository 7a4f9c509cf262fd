import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editAccount, readAccount } from "#app/features/people/account.server";
import { AccountPage } from "#app/features/people/account-page";
import { accountSchema } from "#app/features/people/person.schema";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return { title: visit.t("people.account.title"), account: await answer(() => readAccount(visit)) };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const form = await readForm(args.request, accountSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    await editAccount(visit, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "people.done.accountSaved");
  throw seeOther(paths.account());
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountRoute() {
  const refused = useActionData<typeof action>();
  return <AccountPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

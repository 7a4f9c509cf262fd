import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askNewAddress } from "#app/features/people/address.server";
import { confirmInForm } from "#app/features/people/confirm-login.server";
import { AddressPage } from "#app/features/people/address-page";
import { addressSchema } from "#app/features/people/sign-in.schema";
import { takeForm } from "#app/platform/form-action.server";
import { answer, retryAfter } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { isFreshLogin } from "#app/platform/fresh-login.server";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return { title: visit.t("people.address.title"), email: visit.person.email, asksPassword: !isFreshLogin(visit) };
}

/** Writes to the new address. Nothing changes before the link in that letter is used. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return takeForm(visit, args.request, addressSchema, async ({ email, password }) => {
    await confirmInForm(visit, password);
    await askNewAddress(visit, email);
    return { to: paths.account(), done: "people.done.addressAsked" };
  });
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountAddress() {
  const refused = useActionData<typeof action>();
  return <AddressPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

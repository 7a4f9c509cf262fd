import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addressOfLink, takeNewAddress } from "#app/features/people/address.server";
import { NewAddressPage } from "#app/features/people/address-page";
import { whenVerified } from "#app/features/teams/when-verified.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, retryAfter, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

/** Shows which address would take the place of which. Looking uses nothing up. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const secret = args.params["token"] ?? "";
  const { email, before } = await answer(() => addressOfLink(visit, secret, visit.clientAddress));
  return { title: visit.t("people.address.confirmTitle"), email, before, path: paths.newAddress(secret) };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const secret = args.params["token"] ?? "";
  await answer(() => takeNewAddress(visit, secret, visit.clientAddress, whenVerified));
  sayNext(visit, "people.done.addressChanged");
  throw seeOther(visit.person ? paths.account() : paths.signIn());
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return [...titled(matches, data?.title), { name: "robots", content: "noindex" }];
}

export default function NewAddress() {
  return <NewAddressPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sureSchema } from "#app/features/people/person.schema";
import { RemovalPage } from "#app/features/people/removal-page";
import { removalFacts, removePerson } from "#app/features/people/remove-person.server";
import { blankLoginCookie } from "#app/platform/auth.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/fresh-login.server";
import { isSecure, signedInVisit } from "#app/platform/visit.server";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  requireFreshLogin(visit, paths.leaving());
  const facts = await answer(() => removalFacts(visit, visit.person.id));
  return { title: visit.t("people.removal.title"), facts };
}

/** Removes whoever is signed in. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  requireFreshLogin(visit, paths.leaving());
  return takeButton(visit, args.request, sureSchema, async () => {
    await removePerson(visit, visit.person.id);
    visit.setCookie(blankLoginCookie(isSecure(visit.coalition)));
    return { to: paths.signIn(), done: "people.done.removedOwn" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountRemoval() {
  const { facts } = useLoaderData<typeof loader>();
  const crumbs = [{ href: paths.account(), label: useI18n().t("people.account.title") }];
  return <RemovalPage facts={facts} isOwn crumbs={crumbs} action={paths.leaving()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

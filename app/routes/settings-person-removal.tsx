import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { sureSchema } from "#app/features/people/person.schema";
import { RemovalPage } from "#app/features/people/removal-page";
import { removalFacts, removePerson } from "#app/features/people/remove-person.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/fresh-login.server";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const id = args.params["person"] ?? "";
  const facts = await answer(() => removalFacts(visit, id));
  requireFreshLogin(visit, paths.personPart(id, "removal"));
  return { title: visit.t("people.removal.titleOther", { name: facts.name }), id, facts };
}

/** Removes somebody else. */
export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const id = args.params["person"] ?? "";
  requireFreshLogin(visit, paths.personPart(id, "removal"));
  return takeButton(visit, args.request, sureSchema, async () => {
    await removePerson(visit, id);
    return { to: paths.settingsPart("people"), done: "people.done.removed" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsPersonRemoval() {
  const { id, facts } = useLoaderData<typeof loader>();
  const people = { href: paths.settingsPart("people"), label: useI18n().t("people.admin.title") };
  const crumbs = [...useSettingsCrumbs(), people, { href: paths.person(id), label: facts.name }];
  return <RemovalPage facts={facts} isOwn={false} crumbs={crumbs} action={paths.personPart(id, "removal")} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

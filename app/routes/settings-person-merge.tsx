import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { likelyAccounts } from "#app/features/merging/duplicates.queries.server";
import { mergeSchema } from "#app/features/merging/merge.schema";
import { mergePeople } from "#app/features/merging/merges.commands.server";
import { ChoosePersonPage, PersonMergePage } from "#app/features/merging/person-merge-page";
import { previewPeople } from "#app/features/merging/preview.queries.server";
import { personById } from "#app/features/people/people.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  return answer(async () => {
    const { id, name } = await personById(visit, args.params["person"]);
    const other = new URL(args.request.url).searchParams.get("with");
    if (!other) {
      const choices = await likelyAccounts(visit, { id, name });
      const title = visit.t("merging.choose.title", { name });
      return { title, person: { id, name }, choosing: { name, ...choices }, looking: null };
    }
    const preview = await previewPeople(visit, id, other);
    const title = visit.t("merging.person.title", { name });
    return { title, person: { id, name }, choosing: null, looking: { preview, submission: newId() } };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeForm(visit, args.request, mergeSchema, async (input) => {
    const id = await mergePeople(visit, args.params["person"] ?? "", input);
    return { to: paths.person(id), done: "merging.done.people" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsPersonMerge() {
  const { choosing, looking, person } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useI18n();
  const crumbs = [
    ...useSettingsCrumbs(),
    { href: paths.settingsPart("people"), label: t("people.admin.title") },
    { href: paths.person(person.id), label: person.name },
  ];
  if (looking) return <PersonMergePage {...looking} crumbs={crumbs} reply={refused?.reply ?? null} />;
  return choosing && <ChoosePersonPage {...choosing} crumbs={crumbs} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

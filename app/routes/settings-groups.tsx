import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { newGroupSchema } from "#app/features/coalitions/coalition.schema";
import { listGroups } from "#app/features/coalitions/coalitions.queries.server";
import { listMergedGroups } from "#app/features/coalitions/group-merges.server";
import { addGroup } from "#app/features/coalitions/groups.commands.server";
import { GroupsPage } from "#app/features/coalitions/groups-page";
import { takeForm } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const [groups, merged] = await Promise.all([listGroups(visit), listMergedGroups(visit)]);
  return { title: visit.t("coalitions.groups.title"), groups, merged, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeForm(visit, args.request, newGroupSchema, async (input) => {
    await addGroup(visit, input);
    return { to: paths.settingsPart("groups"), done: "coalitions.done.groupAdded" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsGroups() {
  const refused = useActionData<typeof action>();
  return <GroupsPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

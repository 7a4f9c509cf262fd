import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { groupSchema } from "#app/features/coalitions/coalition.schema";
import { groupById, listGroups } from "#app/features/coalitions/coalitions.queries.server";
import { renameGroup } from "#app/features/coalitions/groups.commands.server";
import { GroupPage } from "#app/features/coalitions/groups-page";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const group = await answer(() => groupById(visit, args.params["group"]));
  const others = (await listGroups(visit)).filter(({ id, isRetired }) => id !== group.id && !isRetired);
  return { title: group.name, group, others: others.map(({ id, name }) => ({ id, name })) };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeForm(visit, args.request, groupSchema, async (input) => {
    await renameGroup(visit, args.params["group"] ?? "", input);
    return { to: paths.settingsPart("groups"), done: "coalitions.done.groupSaved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsGroup() {
  const refused = useActionData<typeof action>();
  return <GroupPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

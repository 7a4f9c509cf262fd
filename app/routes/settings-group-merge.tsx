import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { mergeGroupSchema } from "#app/features/coalitions/coalition.schema";
import { GroupMergePage } from "#app/features/coalitions/group-merge-page";
import { mergeGroups, previewGroupMerge } from "#app/features/coalitions/group-merges.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

/** What the merge would change; without a group to merge into there is nothing to show yet. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const group = args.params["group"] ?? "";
  const into = new URL(args.request.url).searchParams.get("into");
  if (!into) throw seeOther(paths.group(group));
  const preview = await answer(() => previewGroupMerge(visit, group, into));
  const names = { from: preview.from.name, into: preview.into.name };
  return { title: visit.t("coalitions.groups.mergeTitle", names), preview };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeButton(visit, args.request, mergeGroupSchema, async ({ into }) => {
    await mergeGroups(visit, args.params["group"] ?? "", into);
    return { to: paths.settingsPart("groups"), done: "coalitions.done.groupsMerged" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsGroupMerge() {
  return <GroupMergePage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

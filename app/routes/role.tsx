import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listGroups } from "#app/features/coalitions/coalitions.queries.server";
import { RolePage } from "#app/features/plans/roles-page";
import { editRole } from "#app/features/plans/roles.commands.server";
import { editRoleRowSchema } from "#app/features/plans/solution.schema";
import { roleRowOf } from "#app/features/plans/solution-parts.server";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { answer, formAgain, readForm } from "#app/platform/http.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts } = await solutionVisit(args, "solution:edit");
  const [row, groups] = await Promise.all([
    answer(() => roleRowOf(visit, head.id, facts, args.params.row ?? "")),
    listGroups(visit),
  ]);
  return {
    title: visit.t("plans.role.title", { label: row.label }),
    solution: head,
    decision: visit.decision,
    row,
    groups: groups
      .filter(({ id, isRetired }) => !isRetired || id === row.groupId)
      .map(({ id, name }) => ({ value: id, label: name })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, editRoleRowSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await editRole(visit, head.id, args.params.row ?? "", form.value);
    return { to: to.roles, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Role() {
  return <RolePage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

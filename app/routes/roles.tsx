import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listGroups } from "#app/features/coalitions/coalitions.queries.server";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { listOpenOffers } from "#app/features/plans/open-offers.queries.server";
import { RolesPage } from "#app/features/plans/roles-page";
import { addRole } from "#app/features/plans/roles.commands.server";
import { newRoleRowSchema } from "#app/features/plans/solution.schema";
import { rolesOf, stepsOf } from "#app/features/plans/solution-parts.server";
import { listUnknownLabels } from "#app/features/plans/unknown-labels.queries.server";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { formAgain, readForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts } = await solutionVisit(args, "solution:edit");
  const [roles, steps, groups, organizations, offers, labels] = await Promise.all([
    rolesOf(visit, head.id, facts),
    stepsOf(visit, head.id),
    listGroups(visit),
    organizationChoices(visit),
    listOpenOffers(visit, facts.teamId, head.id),
    listUnknownLabels(visit, head.id),
  ]);
  return {
    offers,
    labels,
    title: visit.t("plans.roles.editTitle"),
    solution: head,
    decision: visit.decision,
    rows: roles.rows,
    steps: steps.map(({ id, label }) => ({ id, label })),
    groups: groups.filter(({ isRetired }) => !isRetired).map(({ id, name }) => ({ value: id, label: name })),
    organizations,
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, newRoleRowSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await addRole(visit, head.id, form.value);
    return { to: to.roles, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Roles() {
  return <RolesPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

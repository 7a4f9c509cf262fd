import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { AskForm } from "#app/features/plans/ask-form";
import { proposeAssignment } from "#app/features/plans/assignments.commands.server";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { proposeAssignmentSchema } from "#app/features/plans/solution.schema";
import { rolesOf, stepsOf } from "#app/features/plans/solution-parts.server";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { formAgain, readForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts } = await solutionVisit(args, "solution:edit");
  const [roles, steps, organizations] = await Promise.all([
    rolesOf(visit, head.id, facts),
    stepsOf(visit, head.id),
    organizationChoices(visit),
  ]);
  const named = steps.map(({ id, label }) => ({ id, label }));
  const title = visit.t("plans.assignment.askTitle");
  const mark = new URL(args.request.url).searchParams.get("mark");
  return { title, solution: head, rows: roles.rows, steps: named, organizations, mark, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, proposeAssignmentSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await proposeAssignment(visit, head.id, form.value);
    return { to: `${to.page}#roles`, done: "plans.done.asked" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Assignments() {
  const { t } = useI18n();
  const { title, solution, ...choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <SolutionFormPage solution={solution} title={title} lead={t("plans.assignment.askNote")}>
      <AskForm {...choices} action={solutionPaths(solution.address).assignments} reply={reply} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

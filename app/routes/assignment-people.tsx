import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AssignmentPeopleForm } from "#app/features/plans/assignment-people-form";
import { namePeople, peopleToName, readNamed } from "#app/features/plans/assignment-people.server";
import { readAssignment } from "#app/features/plans/assignments.queries.server";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { assignmentPeopleSchema } from "#app/features/plans/solution.schema";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { answer, formAgain, readForm } from "#app/platform/http.server";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

function open(args: LoaderFunctionArgs | ActionFunctionArgs) {
  return answer(async () => {
    const found = await solutionVisit(args, "solution:read");
    const { assignment } = await readAssignment(found.visit, found.head.id, found.facts, args.params.assignment ?? "");
    return { ...found, assignment };
  });
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts, assignment } = await open(args);
  const named = await readNamed(visit, assignment.id);
  const people = await peopleToName(visit, facts, named.organizationId);
  const { version, personId, deputyId } = named;
  const organization = assignment.organization?.name ?? "";
  return { title: visit.t("plans.people.title"), solution: head, organization, version, personId, deputyId, people };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, assignment, to } = await open(args);
  const form = await readForm(args.request, assignmentPeopleSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await namePeople(visit, head.id, assignment.id, form.value);
    return { to: `${to.page}#roles`, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AssignmentPeople() {
  const { title, solution, organization, ...form } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { t } = useI18n();
  const lead = t("plans.people.lead", { organization });
  return (
    <SolutionFormPage solution={solution} title={title} lead={lead}>
      <AssignmentPeopleForm {...form} reply={reply} backHref={`${solutionPaths(solution.address).page}#roles`} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

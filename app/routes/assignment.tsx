import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AssignmentPage } from "#app/features/plans/assignment-page";
import { answerAssignment } from "#app/features/plans/assignments.commands.server";
import { readAssignment } from "#app/features/plans/assignments.queries.server";
import { answerSchema } from "#app/features/plans/solution.schema";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { answer, formAgain, readForm } from "#app/platform/http.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts } = await solutionVisit(args, "solution:read");
  const found = await answer(() => readAssignment(visit, head.id, facts, args.params.assignment ?? ""));
  return { title: head.title, solution: head, ...found };
}

const done = { accept: "plans.done.accepted", decline: "plans.done.declined", end: "plans.done.ended" } as const;

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:read");
  const form = await readForm(args.request, answerSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await answerAssignment(visit, head.id, args.params.assignment ?? "", form.value);
    return { to: `${to.page}#roles`, done: done[form.value.answer] };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Assignment() {
  return <AssignmentPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

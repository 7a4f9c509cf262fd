import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { ProseForm } from "#app/features/plans/prose-form";
import { addProse } from "#app/features/plans/prose.server";
import { newProseSchema } from "#app/features/plans/solution.schema";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { formAgain, readForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head } = await solutionVisit(args, "solution:edit");
  return { title: visit.t("plans.prose.newTitle"), solution: head, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, newProseSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await addProse(visit, head.id, form.value);
    return { to: `${to.page}#words`, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewProse() {
  const { title, solution, submission } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <SolutionFormPage solution={solution} title={title}>
      <ProseForm part={null} submission={submission} reply={reply} backHref={solutionPaths(solution.address).page} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

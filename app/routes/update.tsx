import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { correctUpdateSchema } from "#app/features/plans/solution.schema";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { CorrectionForm } from "#app/features/plans/update-form";
import { correctUpdate } from "#app/features/plans/updates.commands.server";
import { readUpdateToCorrect } from "#app/features/plans/updates.queries.server";
import { answer, formAgain, readForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts } = await solutionVisit(args, "solution:update");
  const update = await answer(() => readUpdateToCorrect(visit, head.id, facts, args.params.update ?? ""));
  return { title: visit.t("plans.update.correctTitle"), solution: head, update, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:update");
  const form = await readForm(args.request, correctUpdateSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await correctUpdate(visit, head.id, args.params.update ?? "", form.value);
    return { to: `${to.page}#updates`, done: "plans.done.corrected" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function CorrectUpdate() {
  const { title, solution, update, submission } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const backHref = `${solutionPaths(solution.address).page}#updates`;
  return (
    <SolutionFormPage solution={solution} title={title}>
      <CorrectionForm submission={submission} update={update} reply={reply} backHref={backHref} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

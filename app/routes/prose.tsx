import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { ProseForm, RemoveProse } from "#app/features/plans/prose-form";
import { editProse, prosePart } from "#app/features/plans/prose.server";
import { editProseSchema } from "#app/features/plans/solution.schema";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { answer, formAgain, readForm } from "#app/platform/http.server";
import { titled } from "#app/ui/page-title";

function open(args: LoaderFunctionArgs | ActionFunctionArgs) {
  return answer(async () => {
    const found = await solutionVisit(args, "solution:edit");
    return { ...found, part: await prosePart(found.visit, found.head.id, args.params.part) };
  });
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, part } = await open(args);
  return { title: visit.t("plans.prose.editTitle"), solution: head, part };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, part, to } = await open(args);
  const form = await readForm(args.request, editProseSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await editProse(visit, head.id, part.id, form.value);
    return { to: `${to.page}#words`, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EditProse() {
  const { title, solution, part } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const to = solutionPaths(solution.address);
  return (
    <SolutionFormPage solution={solution} title={title}>
      <ProseForm part={part} reply={reply} backHref={`${to.page}#words`} />
      <RemoveProse part={part} action={to.removeProse(part.id)} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

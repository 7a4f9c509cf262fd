import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { SolutionStateForm } from "#app/features/plans/solution-form";
import { solutionStateSchema } from "#app/features/plans/solution.schema";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { changeSolutionState } from "#app/features/plans/solutions.commands.server";
import { formAgain, readForm } from "#app/platform/http.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head } = await solutionVisit(args, "solution:edit");
  return { title: visit.t("plans.state.title"), solution: head };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, solutionStateSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await changeSolutionState(visit, head.id, form.value);
    return { to: to.page, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SolutionState() {
  const { title, solution } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <SolutionFormPage solution={solution} title={title}>
      <SolutionStateForm solution={solution} reply={reply} backHref={solutionPaths(solution.address).page} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

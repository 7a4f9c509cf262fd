import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { editStepSchema } from "#app/features/plans/solution.schema";
import { stepVisit, storeForm } from "#app/features/plans/solution-route.server";
import { sharingChoices } from "#app/features/plans/step-links.server";
import { StepSharing } from "#app/features/plans/step-sharing";
import { timelinesOf } from "#app/features/plans/solution-parts.server";
import { EditStepForm, StepPlace } from "#app/features/plans/step-form";
import { editStep } from "#app/features/plans/steps.commands.server";
import { formAgain, readForm } from "#app/platform/http.server";
import { withTimeline } from "#app/features/plans/timeline.schema";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, step } = await stepVisit(args);
  const timelines = await timelinesOf(visit, head.id);
  const sharing = await sharingChoices(visit, head.id, step.id);
  const timeline = timelines.find(({ stepId }) => stepId === step.id) ?? null;
  const title = visit.t("plans.step.editTitle", { label: step.label });
  return { title, solution: head, step: { ...step, timeline }, sharing, decision: visit.decision };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, step, to } = await stepVisit(args);
  const form = await readForm(args.request, editStepSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await editStep(visit, head.id, step.id, withTimeline(form.value));
    return { to: `${to.page}#step-${step.ref}`, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EditStep() {
  const { title, solution, step, sharing, decision } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const to = solutionPaths(solution.address, decision);
  return (
    <SolutionFormPage solution={solution} title={title}>
      <EditStepForm step={step} reply={reply} backHref={`${to.page}#step-${step.ref}`} />
      <StepSharing choices={sharing} action={to.shareStep(step.ref)} />
      <StepPlace step={step} to={to} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

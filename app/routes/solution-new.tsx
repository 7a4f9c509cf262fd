import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage } from "#app/features/plans/form-page";
import { NewSolutionForm } from "#app/features/plans/solution-form";
import { newSolutionSchema } from "#app/features/plans/solution.schema";
import { storeForm } from "#app/features/plans/solution-route.server";
import { proposeSolution } from "#app/features/plans/solutions.commands.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer, formAgain, readForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize, can } from "#app/policy/policy";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

function open(args: LoaderFunctionArgs | ActionFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "solution:propose", team);
    return { visit, team };
  });
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await open(args);
  const isProposal = !can(visit.principal, "solution:arrange", team);
  const title = visit.t(isProposal ? "plans.solution.proposeTitle" : "plans.solution.newTitle");
  return { title, isProposal, team: { slug: team.slug, name: team.name }, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await open(args);
  const form = await readForm(args.request, newSolutionSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    const { ref, isProposal } = await proposeSolution(visit, team.id, form.value);
    return { to: paths.solution(team.slug, ref), done: isProposal ? "plans.done.proposed" : "plans.done.created" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewSolution() {
  const { t } = useI18n();
  const { title, team, isProposal, submission } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const backHref = paths.teamPart(team.slug, "solutions");
  const crumbs = [
    { href: paths.team(team.slug), label: team.name },
    { href: backHref, label: t("plans.list.title") },
  ];
  return (
    <FormPage title={title} lead={isProposal && t("plans.solution.proposeLead")} crumbs={crumbs}>
      <NewSolutionForm submission={submission} isProposal={isProposal} reply={reply} backHref={backHref} />
    </FormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

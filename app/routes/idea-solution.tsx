import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage } from "#app/features/plans/form-page";
import { NewSolutionForm } from "#app/features/plans/solution-form";
import { newSolutionSchema } from "#app/features/plans/solution.schema";
import { usePrioritiesCrumbs } from "#app/features/priorities/idea-page";
import { makeSolution } from "#app/features/priorities/ideas.commands.server";
import { readIdea } from "#app/features/priorities/ideas.queries.server";
import { keepingVisit } from "#app/features/priorities/priorities-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  return {
    title: visit.t("priorities.makeSolution.title"),
    team: { slug: team.slug, name: team.name },
    idea: await answer(() => readIdea(visit, team, args.params.idea)),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  return takeForm(visit, args.request, newSolutionSchema, async (words) => {
    const ref = await makeSolution(visit, team.id, args.params.idea ?? "", words);
    return { to: paths.solution(team.slug, ref), done: "priorities.done.solution" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SolutionOfIdea() {
  const { title, team, idea, submission } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const { t } = useI18n();
  const back = paths.idea(team.slug, idea.id);
  const crumbs = [...usePrioritiesCrumbs(team), { href: back, label: idea.text }];
  return (
    <FormPage title={title} lead={t("priorities.makeSolution.lead", { text: idea.text })} crumbs={crumbs}>
      <NewSolutionForm reply={reply} submission={submission} isProposal={false} backHref={back} title={idea.text} />
    </FormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

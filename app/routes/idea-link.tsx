import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage } from "#app/features/plans/form-page";
import { listSolutionsOfTeam } from "#app/features/plans/solution-lists.server";
import { linkIdeaSchema } from "#app/features/priorities/idea.schema";
import { IdeaLinkForm } from "#app/features/priorities/idea-link-form";
import { linkSolution, unlinkSolution } from "#app/features/priorities/idea-link.server";
import { usePrioritiesCrumbs } from "#app/features/priorities/idea-page";
import { readIdea } from "#app/features/priorities/ideas.queries.server";
import { keepingVisit } from "#app/features/priorities/priorities-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  return answer(async () => {
    const solutions = await listSolutionsOfTeam(visit, team);
    return {
      title: visit.t("priorities.link.title"),
      team: { slug: team.slug, name: team.name },
      idea: await readIdea(visit, team, args.params.idea),
      solutions: solutions.filter(({ isOwn }) => isOwn).map(({ id, label, title }) => ({ id, label, title })),
    };
  });
}

/** Links a solution to the idea, or takes the link back. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  const id = args.params.idea ?? "";
  return takeForm(visit, args.request, linkIdeaSchema, async ({ version, intent, solution }) => {
    if (intent === "unlink") await unlinkSolution(visit, team.id, id, version);
    else await linkSolution(visit, team.id, id, { version, solution });
    return { to: paths.idea(team.slug, id), done: `priorities.done.${intent}ed` };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function IdeaLink() {
  const { title, team, idea, solutions } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const crumbs = [...usePrioritiesCrumbs(team), { href: paths.idea(team.slug, idea.id), label: idea.text }];
  return (
    <FormPage title={title} lead={idea.text} crumbs={crumbs}>
      <IdeaLinkForm reply={reply} team={team.slug} idea={idea} solutions={solutions} />
    </FormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage } from "#app/features/plans/form-page";
import { ideaStateSchema } from "#app/features/priorities/idea.schema";
import { usePrioritiesCrumbs } from "#app/features/priorities/idea-page";
import { IdeaStateForm } from "#app/features/priorities/idea-state-form";
import { changeIdeaState } from "#app/features/priorities/ideas.commands.server";
import { readIdea } from "#app/features/priorities/ideas.queries.server";
import { keepingVisit } from "#app/features/priorities/priorities-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  return {
    title: visit.t("priorities.whatBecame"),
    team: { slug: team.slug, name: team.name },
    idea: await answer(() => readIdea(visit, team, args.params.idea)),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  const id = args.params.idea ?? "";
  return takeForm(visit, args.request, ideaStateSchema, async (input) => {
    await changeIdeaState(visit, team.id, id, input);
    return { to: paths.idea(team.slug, id), done: "priorities.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function IdeaStateRoute() {
  const { title, team, idea } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const crumbs = [...usePrioritiesCrumbs(team), { href: paths.idea(team.slug, idea.id), label: idea.text }];
  return (
    <FormPage title={title} lead={idea.text} crumbs={crumbs}>
      <IdeaStateForm reply={reply} team={team.slug} idea={idea} />
    </FormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

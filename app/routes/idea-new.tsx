import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage } from "#app/features/plans/form-page";
import { newIdeaSchema } from "#app/features/priorities/idea.schema";
import { classesOf, IdeaForm } from "#app/features/priorities/idea-form";
import { usePrioritiesCrumbs } from "#app/features/priorities/idea-page";
import { addIdea } from "#app/features/priorities/ideas.commands.server";
import { listIdeas } from "#app/features/priorities/ideas.queries.server";
import { keepingVisit } from "#app/features/priorities/priorities-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  return {
    title: visit.t("priorities.addIdea"),
    team: { slug: team.slug, name: team.name },
    known: classesOf(await listIdeas(visit, team)),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  return takeForm(visit, args.request, newIdeaSchema, async (idea) => {
    await addIdea(visit, team.id, idea);
    return { to: paths.priorities(team.slug), done: "priorities.done.added" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewIdea() {
  const { title, team, known, submission } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  return (
    <FormPage title={title} crumbs={usePrioritiesCrumbs(team)}>
      <IdeaForm reply={reply} submission={submission} known={known} backHref={paths.priorities(team.slug)} />
    </FormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

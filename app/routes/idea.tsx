import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editIdeaSchema } from "#app/features/priorities/idea.schema";
import { classesOf } from "#app/features/priorities/idea-form";
import { IdeaPage } from "#app/features/priorities/idea-page";
import { editIdea } from "#app/features/priorities/ideas.commands.server";
import { listIdeas, readIdea, stateBefore } from "#app/features/priorities/ideas.queries.server";
import { keepingVisit } from "#app/features/priorities/priorities-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  return answer(async () => {
    const idea = await readIdea(visit, team, args.params.idea);
    return {
      title: visit.t("priorities.editTitle"),
      team: { slug: team.slug, name: team.name },
      idea,
      before: await stateBefore(visit, idea),
      known: classesOf(await listIdeas(visit, team)),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  return takeForm(visit, args.request, editIdeaSchema, async (words) => {
    await editIdea(visit, team.id, args.params.idea ?? "", words);
    return { to: paths.priorities(team.slug), done: "priorities.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function IdeaRoute() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <IdeaPage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

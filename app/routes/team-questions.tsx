import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addQuestion, listQuestions } from "#app/features/teams/faq.server";
import { QuestionsPage } from "#app/features/teams/questions-page";
import { newFaqSchema } from "#app/features/teams/team.schema";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:edit");
    const title = visit.t("teams.faq.title", { name: team.name });
    return { title, team, questions: await listQuestions(visit, team), submission: newId() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    team: { id, slug },
  } = await teamVisit(args, "team:edit");
  return takeForm(visit, args.request, newFaqSchema, async (input) => {
    await addQuestion(visit, id, input);
    return { to: paths.teamSetting(slug, "questions"), done: "teams.done.questionAdded" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamQuestions() {
  const refused = useActionData<typeof action>();
  return <QuestionsPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

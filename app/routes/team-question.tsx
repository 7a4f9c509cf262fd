import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editQuestion, listQuestions } from "#app/features/teams/faq.server";
import { QuestionPage } from "#app/features/teams/questions-page";
import { faqSchema } from "#app/features/teams/team.schema";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:edit");
    const question = (await listQuestions(visit, team)).find(({ id }) => id === args.params["question"]);
    if (!question) throw new Refusal("not_found", "errors.notFound");
    return { title: visit.t("teams.faq.editTitle"), team, question };
  });
}

export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    team: { id, slug },
  } = await teamVisit(args, "team:edit");
  return takeForm(visit, args.request, faqSchema, async (input) => {
    await editQuestion(visit, id, args.params["question"] ?? "", input);
    return { to: paths.teamSetting(slug, "questions"), done: "teams.done.questionSaved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamQuestion() {
  const refused = useActionData<typeof action>();
  return <QuestionPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

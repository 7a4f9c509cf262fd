import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editQuestion, listQuestions } from "#app/features/teams/faq.server";
import { QuestionPage } from "#app/features/teams/questions-page";
import { faqSchema } from "#app/features/teams/team.schema";
import { teamBySlug, teamOfPage } from "#app/features/teams/teams.queries.server";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params["team"]);
    authorize(visit.principal, "team:edit", team);
    const question = (await listQuestions(visit, team)).find(({ id }) => id === args.params["question"]);
    if (!question) throw new Refusal("not_found", "errors.notFound");
    return { title: visit.t("teams.faq.editTitle"), team, question };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
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

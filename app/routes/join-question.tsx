import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editJoinQuestion, listJoinQuestions } from "#app/features/teams/join-questions.server";
import { joinQuestionSchema } from "#app/features/teams/joining.schema";
import { JoinQuestionPage } from "#app/features/teams/joining-settings-page";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:set-joining");
    const question = (await listJoinQuestions(visit, team.id)).find(({ id }) => id === args.params["joinQuestion"]);
    if (!question) throw new Refusal("not_found", "errors.notFound");
    const title = visit.t("joining.questions.editTitle");
    return { title, team: { slug: team.slug, name: team.name }, question };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:set-joining");
  return takeForm(visit, args.request, joinQuestionSchema, async (input) => {
    await editJoinQuestion(visit, team.id, args.params["joinQuestion"] ?? "", input);
    return { to: paths.teamSetting(team.slug, "joining"), done: "joining.done.questionSaved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function JoinQuestion() {
  const refused = useActionData<typeof action>();
  return <JoinQuestionPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readAgreement } from "#app/features/teams/agreement.server";
import { addJoinQuestion, listJoinQuestions } from "#app/features/teams/join-questions.server";
import { newJoinQuestionSchema } from "#app/features/teams/joining.schema";
import { JoiningSettingsPage } from "#app/features/teams/joining-settings-page";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:set-joining");
    return {
      title: visit.t("joining.settings.title", { team: team.name }),
      team: { slug: team.slug, name: team.name, joinPolicy: team.joinPolicy },
      questions: await listJoinQuestions(visit, team.id),
      agreement: await readAgreement(visit, team.id),
      submission: newId(),
    };
  });
}

/** Adds a question. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:set-joining");
  return takeForm(visit, args.request, newJoinQuestionSchema, async (input) => {
    await addJoinQuestion(visit, team.id, input);
    return { to: paths.teamSetting(team.slug, "joining"), done: "joining.done.questionAdded" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamJoining() {
  const refused = useActionData<typeof action>();
  return <JoiningSettingsPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

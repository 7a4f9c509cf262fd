import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage } from "#app/features/plans/form-page";
import { editBallotSchema } from "#app/features/priorities/ballot.schema";
import { BallotForm } from "#app/features/priorities/ballot-form";
import { editBallot } from "#app/features/priorities/ballots.commands.server";
import { readBallot } from "#app/features/priorities/ballots.queries.server";
import { usePrioritiesCrumbs } from "#app/features/priorities/idea-page";
import { listIdeas } from "#app/features/priorities/ideas.queries.server";
import { keepingVisit } from "#app/features/priorities/priorities-visit.server";
import { listSessions } from "#app/features/sessions/sessions.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await keepingVisit(args, "ballot:set-up");
  const ballot = await answer(() => readBallot(visit, team.id, args.params.ballot ?? ""));
  if (ballot.state !== "set_up") throw seeOther(paths.ballot(team.slug, ballot.id));
  const [ideas, sessions] = await Promise.all([listIdeas(visit, team), listSessions(visit, team)]);
  return {
    title: visit.t("priorities.ballot.editTitle"),
    team: { slug: team.slug, name: team.name },
    ballot,
    ideas,
    sessions: sessions.rows.map(({ id, number, title }) => ({ id, number, title })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args, "ballot:set-up");
  const id = args.params.ballot ?? "";
  return takeForm(visit, args.request, editBallotSchema, async (words) => {
    await editBallot(visit, team.id, id, words);
    return { to: paths.ballot(team.slug, id), done: "priorities.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EditBallot() {
  const { title, team, ...form } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const back = paths.ballot(team.slug, form.ballot.id);
  return (
    <FormPage title={title} crumbs={[...usePrioritiesCrumbs(team), { href: back, label: form.ballot.title }]}>
      <BallotForm {...form} reply={reply} backHref={back} />
    </FormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

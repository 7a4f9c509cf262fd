import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage } from "#app/features/plans/form-page";
import { newBallotSchema } from "#app/features/priorities/ballot.schema";
import { BallotForm } from "#app/features/priorities/ballot-form";
import { setUpBallot } from "#app/features/priorities/ballots.commands.server";
import { usePrioritiesCrumbs } from "#app/features/priorities/idea-page";
import { listIdeas } from "#app/features/priorities/ideas.queries.server";
import { keepingVisit } from "#app/features/priorities/priorities-visit.server";
import { listSessions } from "#app/features/sessions/sessions.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await keepingVisit(args, "ballot:set-up");
  const [ideas, sessions] = await Promise.all([listIdeas(visit, team), listSessions(visit, team)]);
  return {
    title: visit.t("priorities.ballot.setUp"),
    team: { slug: team.slug, name: team.name },
    ideas,
    sessions: sessions.rows.map(({ id, number, title }) => ({ id, number, title })),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args, "ballot:set-up");
  return takeForm(visit, args.request, newBallotSchema, async (words) => {
    const id = await setUpBallot(visit, team.id, words);
    return { to: paths.ballot(team.slug, id), done: "priorities.done.ballot" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewBallot() {
  const { title, team, ...form } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  return (
    <FormPage title={title} crumbs={usePrioritiesCrumbs(team)}>
      <BallotForm {...form} reply={reply} backHref={paths.priorities(team.slug)} />
    </FormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

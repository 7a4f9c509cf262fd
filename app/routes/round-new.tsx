import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addDays, roundPeriods, USUAL_DAYS_TO_ANSWER } from "#app/features/rounds/round";
import { roundSchema } from "#app/features/rounds/round.schema";
import { openRound } from "#app/features/rounds/rounds.commands.server";
import { requireRounds } from "#app/features/rounds/round-teams.queries.server";
import { NewRoundPage } from "#app/features/rounds/rounds-pages";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const { today } = visit.moment;
    return {
      title: visit.t("rounds.new.title"),
      teams: (await requireRounds(visit)).filter(({ isArchived }) => !isArchived),
      mayAskAll: can(visit.principal, "round:open-everywhere", visit.principal),
      periods: roundPeriods(today, visit.coalition.fiscalYearStart),
      dueOn: addDays(today, USUAL_DAYS_TO_ANSWER),
      submission: newId(),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  await answer(() => requireRounds(visit));
  return takeForm(visit, args.request, roundSchema, async (input) => {
    const number = await openRound(visit, input, visit.coalition.fiscalYearStart);
    return { to: paths.round(number), done: "rounds.done.open" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewRound() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <NewRoundPage {...page} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

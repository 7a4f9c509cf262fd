import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RoundSchedulePage } from "#app/features/rounds/round-schedule-page";
import { firstOpening } from "#app/features/rounds/round-schedule";
import { roundScheduleSchema } from "#app/features/rounds/round-schedule.schema";
import { readSchedule, setSchedule } from "#app/features/rounds/round-schedules.server";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "round:open");
    const schedule = await readSchedule(visit.db, visit.coalition.id, team.id);
    // What is over was asked for, or is not asked for by itself.
    const from = schedule && schedule.startsOn > visit.moment.today ? schedule.startsOn : visit.moment.today;
    return {
      title: visit.t("rounds.schedule.title"),
      team: { slug: team.slug, name: team.name },
      schedule,
      next: schedule && firstOpening(schedule, from, visit.coalition.fiscalYearStart),
      submission: newId(),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "round:open");
  return takeForm(visit, args.request, roundScheduleSchema, async (input) => {
    await setSchedule(visit, team.id, input);
    return { to: paths.rounds(), done: "rounds.done.schedule" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamRounds() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <RoundSchedulePage {...page} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

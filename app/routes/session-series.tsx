import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { createSeries } from "#app/features/sessions/series.commands.server";
import { newSeriesSchema } from "#app/features/sessions/series.schema";
import { SeriesPage } from "#app/features/sessions/series-page";
import { askedSeries, readSeriesDays } from "#app/features/sessions/series.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await seriesVisit(args);
  const asked = askedSeries(args.request.url);
  return {
    title: visit.t("series.title"),
    team: { slug: team.slug, name: team.name },
    asked: asked.typed,
    wrong: asked.wrong,
    ...(await readSeriesDays(visit, team, asked.series)),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await seriesVisit(args);
  return takeForm(visit, args.request, newSeriesSchema, async (series) => {
    await createSeries(visit, team.id, series);
    return { to: paths.teamPart(team.slug, "sessions"), done: "series.done.made" };
  });
}

function seriesVisit(args: LoaderFunctionArgs | ActionFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "session:prepare", team);
    return { visit, team };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SessionSeries() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <SeriesPage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

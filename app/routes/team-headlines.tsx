import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HeadlinesForm } from "#app/features/metrics/headlines-form";
import { chooseHeadlines } from "#app/features/metrics/headlines.commands.server";
import { headlineChoices } from "#app/features/metrics/headlines.queries.server";
import { headlinesSchema } from "#app/features/metrics/metric.schema";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "metric:define");
    return {
      title: visit.t("metrics.headlines.title"),
      team: { slug: team.slug, name: team.name },
      choices: await headlineChoices(visit, team.teamId),
      submission: newId(),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "metric:define");
  return takeForm(visit, args.request, headlinesSchema, async (input) => {
    await chooseHeadlines(visit, team, input);
    return { to: paths.teamPart(team.slug, "metrics"), done: "metrics.done.headlines" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamHeadlines() {
  const { title, team, choices, submission } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const backHref = paths.teamPart(team.slug, "metrics");
  const crumbs = [
    { href: paths.team(team.slug), label: team.name },
    { href: backHref, label: t("metrics.title") },
  ];
  return (
    <Page narrow crumbs={crumbs}>
      <PageHead portal title={title} lead={t("metrics.headlines.ofTeam", { team: team.name })} />
      <HeadlinesForm {...{ choices, backHref, submission }} reply={useActionData<typeof action>()?.reply} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

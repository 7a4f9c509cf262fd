import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTeamCrumbs } from "#app/features/teams/team-form";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { AgendaParts } from "#app/features/waiting/agenda-page";
import { readAgenda } from "#app/features/waiting/agenda.queries.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";

/** A team's data-development agenda: what its metrics still lack. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:see-gaps");
  const verbs = new Set(visit.t("metrics.task.verbs").split(", "));
  const { fiscalYearStart } = visit.coalition;
  const agenda = await readAgenda(visit, team.id, { fiscalYearStart, verbs });
  return {
    title: visit.t("waiting.agenda.pageTitle", { team: team.name }),
    team: { slug: team.slug, name: team.name },
    agenda,
    submissions: Object.fromEntries(agenda.offers.map(({ linkId }) => [linkId, newId()])),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamAgenda() {
  const { team, agenda, submissions } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const { count, entries, metrics } = agenda;
  const crumbs = [...useTeamCrumbs(team), { href: paths.teamPart(team.slug, "metrics"), label: t("metrics.title") }];
  return (
    <Page crumbs={crumbs}>
      <PageHead
        portal
        title={t("waiting.agenda.title", { count })}
        lead={t("waiting.agenda.lead", { some: entries.length, metrics })}
      />
      <AgendaParts team={team.slug} agenda={agenda} submissions={submissions} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

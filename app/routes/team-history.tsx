import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cursorIn, searchOf } from "#app/features/audit/audit";
import { AuditPage } from "#app/features/audit/audit-page";
import { readHistory } from "#app/features/audit/history.server";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:read-history");
  const { entries, next } = await readHistory(visit, { of: "team", id: team.id }, cursorIn(args.request.url));
  const olderHref = next && paths.teamPart(team.slug, "history") + searchOf({}, { before: next });
  return { title: visit.t("audit.team.title", { name: team.name }), team, entries, olderHref };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamHistory() {
  const { title, team, entries, olderHref } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const crumbs = [{ href: paths.team(team.slug), label: team.name }];
  return <AuditPage {...{ title, crumbs, entries, olderHref }} lead={t("audit.team.lead")} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

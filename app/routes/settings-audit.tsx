import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cursorIn, filterIn, searchOf } from "#app/features/audit/audit";
import { AuditFilters } from "#app/features/audit/audit-filters";
import { AuditPage } from "#app/features/audit/audit-page";
import { chainEnd, teamsToChoose } from "#app/features/audit/audit-page.queries.server";
import { auditVisit } from "#app/features/audit/audit-visit.server";
import { readHistory } from "#app/features/audit/history.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await auditVisit(args, "audit:read");
  const { url } = args.request;
  const filter = filterIn(url);
  const { entries, next } = await readHistory(visit, { of: "coalition", filter }, cursorIn(url));
  const [teams, chain] = [await teamsToChoose(visit), await chainEnd(visit)];
  const olderHref = next && paths.audit() + searchOf(filter, { before: next });
  return { title: visit.t("audit.coalition.title"), entries, olderHref, filter, teams, chain };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsAudit() {
  const { title, entries, olderHref, filter, teams, chain } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  return (
    <AuditPage
      title={title}
      lead={t("audit.coalition.lead")}
      crumbs={useSettingsCrumbs()}
      entries={entries}
      olderHref={olderHref}
      note={chain ? t("audit.coalition.chain", chain) : undefined}
      isFiltered={Object.values(filter).some(Boolean)}
    >
      <AuditFilters filter={filter} teams={teams} />
    </AuditPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

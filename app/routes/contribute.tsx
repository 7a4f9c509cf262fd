import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOwnMetrics, OWN_METRICS_SHOWN } from "#app/features/contributions/own-metrics.queries.server";
import { readLogged } from "#app/features/contributions/one-contribution.server";
import { LoggedNotice, OwnMetricsList } from "#app/features/contributions/own-metrics-list";
import type { OwnMetric } from "#app/features/contributions/contribution";
import type { AskedNumber } from "#app/features/rounds/ask";
import { OpenAsks } from "#app/features/rounds/open-asks";
import { listAskedNumbers, listOpenAsks } from "#app/features/rounds/open-asks.queries.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { pageNumber } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { EmptyState } from "#app/ui/empty-state";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { Pager } from "#app/ui/pager";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const page = pageNumber(args.request.url);
  const list = await answer(() => listOwnMetrics(visit, visit.coalition.fiscalYearStart, page));
  const isNobody = visit.principal.organizations.size === 0;
  const asked = isNobody ? [] : await answer(() => listAskedNumbers(visit));
  const askedAt = ({ metric, organization, period }: OwnMetric) =>
    asked.find(
      ({ metricId, organizationId, periodStart }) =>
        metricId === metric.id && organizationId === organization.id && periodStart === period?.start,
    );
  const logged = await answer(() => readLogged(visit, new URL(args.request.url).searchParams.get("logged")));
  const at = (number: number) => (number > 1 ? `${paths.contribute()}?page=${number}` : paths.contribute());
  const shown = Math.ceil(list.rows.length / Math.max(1, list.organizations.length));
  return {
    title: visit.t("contributions.mine.title"),
    rows: list.rows.map((row) => ({ ...row, submission: newId(), askedAt: addressOf(askedAt(row)) })),
    organizations: list.organizations.map(({ name }) => name),
    asks: page === 1 && asked.length > 0 ? await answer(() => listOpenAsks(visit)) : [],
    isAsked: asked.length > 0,
    back: at(page),
    mayImport: can(visit.principal, "contribution:import", { coalitionId: visit.principal.coalitionId }),
    logged,
    pager: {
      shown,
      total: list.total,
      previousHref: page > 1 ? at(page - 1) : null,
      nextHref: page * OWN_METRICS_SHOWN < list.total ? at(page + 1) : null,
    },
  };
}

const addressOf = (asked: AskedNumber | undefined) => (asked ? paths.ownAsk(asked.askId) : null);

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Contribute() {
  const { rows, organizations, asks, isAsked, back, mayImport, logged, pager } = useLoaderData<typeof loader>();
  const { t, format } = useI18n();
  const isNobody = organizations.length === 0;
  return (
    <Page>
      {logged && <LoggedNotice logged={logged} />}
      <PageHead
        portal
        title={t("contributions.mine.title")}
        lead={isNobody ? null : t("contributions.mine.lead", { names: format.list(organizations) })}
        actions={
          (rows.length > 0 || mayImport) && (
            <>
              {rows.length > 0 && (
                <a className="btn btn-2" href={paths.numberGrid()}>
                  {t("contributions.grid.link")}
                </a>
              )}
              {mayImport && (
                <a className="btn btn-2" href={paths.numberFile()}>
                  {t("numbers.link")}
                </a>
              )}
            </>
          )
        }
      />
      <OpenAsks asks={asks} namesOrganization={organizations.length > 1} />
      {rows.length === 0 ? (
        <EmptyState ofPage title={t("contributions.mine.none.title")}>
          {t(isNobody ? "contributions.mine.noOrganization" : "contributions.mine.none.body")}
        </EmptyState>
      ) : (
        <OwnMetricsList rows={rows} isAsked={isAsked} back={back} namesOrganization={organizations.length > 1}>
          <Pager {...pager} />
          <p className="meta">{t("contributions.new.privacy")}</p>
        </OwnMetricsList>
      )}
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

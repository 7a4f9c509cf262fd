import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listPending } from "#app/features/contributions/pending.queries.server";
import { PendingTable } from "#app/features/contributions/pending-table";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { EmptyState } from "#app/ui/empty-state";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { Pager } from "#app/ui/pager";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const list = await answer(() => {
    authorize(visit.principal, "contribution:review", visit.principal);
    return listPending(visit, pageNumber(args.request.url));
  });
  return {
    title: visit.t("contributions.review.title"),
    rows: list.rows.map((row) => ({ ...row, submission: newId() })),
    pager: pagerOf(paths.reviewContributions(), list),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function ReviewContributions() {
  const { title, rows, pager } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  return (
    <Page>
      <PageHead portal title={title} lead={t("contributions.review.lead")} />
      {rows.length === 0 ? (
        <EmptyState ofPage title={t("contributions.review.none.title")}>
          {t("contributions.review.none.body")}
        </EmptyState>
      ) : (
        <section className="area" aria-label={title}>
          <PendingTable rows={rows} />
          <Pager {...pager} />
        </section>
      )}
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

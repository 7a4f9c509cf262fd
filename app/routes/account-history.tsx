import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cursorIn, searchOf } from "#app/features/audit/audit";
import { AuditPage } from "#app/features/audit/audit-page";
import { readHistory } from "#app/features/audit/history.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const view = { of: "person", id: visit.person.id } as const;
    const { entries, next } = await readHistory(visit, view, cursorIn(args.request.url));
    const olderHref = next && paths.ownHistory() + searchOf({}, { before: next });
    return { title: visit.t("audit.own.title"), entries, olderHref };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountHistory() {
  const { title, entries, olderHref } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const crumbs = [{ href: paths.account(), label: t("people.account.title") }];
  return <AuditPage {...{ title, crumbs, entries, olderHref }} lead={t("audit.own.lead")} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

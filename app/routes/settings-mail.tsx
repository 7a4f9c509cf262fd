import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { MailPage } from "#app/features/notifications/mail-page";
import { readOutbox } from "#app/features/notifications/outbox.queries.server";
import { readEnv } from "#app/platform/env.server";
import { answer } from "#app/platform/http.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const { mail } = readEnv();
  return {
    title: visit.t("mail.settings.title"),
    outbox: await answer(() => readOutbox(visit)),
    folder: mail.server ? null : mail.folder,
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsMail() {
  return <MailPage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

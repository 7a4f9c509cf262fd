import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PrivacyPage } from "#app/features/coalitions/plain-pages";
import { answer } from "#app/platform/http.server";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => visitOf(args));
  return { title: visit.t("coalitions.privacy.title"), threshold: visit.coalition.smallCountThreshold };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Privacy() {
  return <PrivacyPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

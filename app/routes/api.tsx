import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ApiPage } from "#app/features/api/api-page";
import { answer } from "#app/platform/http.server";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => visitOf(args));
  return { title: visit.t("api.page.title"), origin: args.context.origin };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Api() {
  return <ApiPage origin={useLoaderData<typeof loader>().origin} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmbeddedMetric } from "#app/features/metrics/embedded-metric";
import { readPublicMetric } from "#app/features/metrics/public-metric.server";
import { answer } from "#app/platform/http.server";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

/** The root shows it without the portal's frame. */
export const handle = { isBare: true };

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const data = await answer(() => readPublicMetric(visit, args.params.metric));
  return { title: data.view.metric.name, ...data, coalition: visit.coalition.name };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function MetricEmbed() {
  const { title: _, ...data } = useLoaderData<typeof loader>();
  return <EmbeddedMetric {...data} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

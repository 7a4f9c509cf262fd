import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMetricHistory } from "#app/features/metrics/metric-history.server";
import { MetricHistoryPage } from "#app/features/metrics/metric-history-page";
import { answer } from "#app/platform/http.server";
import { instantIn } from "#app/platform/paging";
import { signedInVisit, wordsOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const speech = { ...wordsOf(visit), locale: visit.locale };
    const history = await readMetricHistory(visit, args.params.metric, speech, instantIn(args.request.url));
    return { title: visit.t("metrics.history.title", { name: history.metric.name }), ...history };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function MetricHistory() {
  return <MetricHistoryPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

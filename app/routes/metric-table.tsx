import type { LoaderFunctionArgs } from "@remix-run/node";
import { metricCsv } from "#app/features/metrics/metric-csv";
import { readMetricPage } from "#app/features/metrics/metric-page.queries.server";
import { answerFile } from "#app/platform/file-answer.server";

/** A metric's whole table for spreadsheets: what the page shows to the same reader, no more. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async (visit) => {
    const { view } = await readMetricPage(visit, args.params.metric, 1);
    return new Response(metricCsv(view, visit.t), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="metric-${view.metric.id}.csv"`,
      },
    });
  });
}

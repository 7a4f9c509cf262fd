import type { LoaderFunctionArgs } from "@remix-run/node";
import { figureFile, formatOf } from "#app/features/metrics/figure-file.server";
import { readMetric } from "#app/features/metrics/metrics.queries.server";
import { answerFile } from "#app/platform/file-answer.server";

/** A metric's figures for spreadsheets and programs: what its pages show to the same reader, no more. */
export function loader(args: LoaderFunctionArgs) {
  const format = formatOf(args.request.url);
  return answerFile(args, format === "json" ? "json" : "text", async (visit) => {
    const { metric } = await readMetric(visit, args.params.metric);
    return figureFile(visit, { metricId: metric.id }, { format, name: `metric-${metric.id}` });
  });
}

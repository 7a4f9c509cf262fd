import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerApi } from "#app/features/api/api-answer.server";
import { readQuery } from "#app/features/api/api-request.server";
import { metricsQuery } from "#app/features/api/api.schema";
import { listReportableMetrics } from "#app/features/api/reportable-metrics.queries.server";

/** What the token's organization may report. */
export function loader(args: LoaderFunctionArgs) {
  return answerApi(args, null, async (visit) => {
    return { body: await listReportableMetrics(visit, readQuery(args.request, metricsQuery)) };
  });
}

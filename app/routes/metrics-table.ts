import type { LoaderFunctionArgs } from "@remix-run/node";
import { filterIn } from "#app/features/metrics/dashboard-filter";
import { narrowedScope } from "#app/features/metrics/dashboard.queries.server";
import { figureFile, formatOf } from "#app/features/metrics/figure-file.server";
import { answerFile } from "#app/platform/file-answer.server";

/** The figures of all metrics that the reader may see, for spreadsheets and programs. */
export function loader(args: LoaderFunctionArgs) {
  const format = formatOf(args.request.url);
  return answerFile(args, format === "json" ? "json" : "text", async (visit) => {
    const filter = filterIn(args.request.url);
    const narrowed = await narrowedScope(visit, filter);
    return figureFile(visit, { teamId: filter.team ?? undefined, narrowed }, { format, name: "metrics" });
  });
}

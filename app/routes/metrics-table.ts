import type { LoaderFunctionArgs } from "@remix-run/node";
import { figureFile, formatOf } from "#app/features/metrics/figure-file.server";
import { answerFile } from "#app/platform/file-answer.server";

/** The figures of all metrics that the reader may see, for spreadsheets and programs. */
export function loader(args: LoaderFunctionArgs) {
  const format = formatOf(args.request.url);
  return answerFile(args, format === "json" ? "json" : "text", (visit) =>
    Promise.resolve(figureFile(visit, {}, { format, name: "metrics" })),
  );
}

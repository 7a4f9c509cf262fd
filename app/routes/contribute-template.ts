import type { LoaderFunctionArgs } from "@remix-run/node";
import { dueLines } from "#app/features/number-lists/due-lines.server";
import { atOnce, kindOf, numberFile } from "#app/features/number-lists/number-file.server";
import { mayImport } from "#app/features/number-lists/number-lists.server";
import { answerFile } from "#app/platform/file-answer.server";

/** A file to fill in: what the reader's organizations are to report. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", (visit) => {
    mayImport(visit);
    const ways = { locale: visit.locale, fiscalYearStart: visit.coalition.fiscalYearStart, t: visit.t };
    const lines = atOnce(dueLines(visit, ways));
    return Promise.resolve(numberFile(lines, kindOf(args.request.url), { ...ways, name: "numbers-template" }));
  });
}

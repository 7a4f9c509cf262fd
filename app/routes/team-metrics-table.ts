import type { LoaderFunctionArgs } from "@remix-run/node";
import { filterIn } from "#app/features/metrics/dashboard-filter";
import { narrowedScope } from "#app/features/metrics/dashboard.queries.server";
import { figureFile, formatOf } from "#app/features/metrics/figure-file.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answerFile } from "#app/platform/file-answer.server";

/** The figures of a team's metrics for spreadsheets and programs, as far as the reader may see them on pages. */
export function loader(args: LoaderFunctionArgs) {
  const format = formatOf(args.request.url);
  return answerFile(args, format === "json" ? "json" : "text", async (visit) => {
    const { teamId, slug } = await teamOfPage(visit, args.request, args.params.team);
    return figureFile(
      visit,
      { teamId, narrowed: await narrowedScope(visit, filterIn(args.request.url)) },
      { format, name: `metrics-${slug}` },
    );
  });
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPlanStructure } from "#app/features/documents/plan-export.server";
import { printRecapMarkdown } from "#app/features/documents/recap-printing";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answerFile } from "#app/platform/file-answer.server";
import { authorize } from "#app/policy/policy";

/** A team's plan as Markdown; read back in, it changes nothing. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async (visit) => {
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "team:export", team);
    const title = visit.t("recaps.plan.title", { team: team.name });
    const plan = await readPlanStructure(visit, team, title, visit.locale);
    const headers = {
      "Content-Type": "text/markdown; charset=utf-8",
      "Content-Disposition": `attachment; filename="${team.slug}-plan.md"`,
    };
    return new Response(printRecapMarkdown(plan), { headers });
  });
}

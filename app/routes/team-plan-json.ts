import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPlanStructure } from "#app/features/documents/plan-export.server";
import { structureOf } from "#app/features/documents/review";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answerFile } from "#app/platform/file-answer.server";
import { authorize } from "#app/policy/policy";

/** A team's plan in the structure that reading a document gives. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "json", async (visit) => {
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "team:export", team);
    const title = visit.t("recaps.plan.title", { team: team.name });
    const plan = structureOf({ ...(await readPlanStructure(visit, team, title, visit.locale)), warnings: [] });
    const headers = {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${team.slug}-plan.json"`,
    };
    return new Response(`${JSON.stringify(plan, null, 2)}\n`, { headers });
  });
}

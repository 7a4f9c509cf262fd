import type { LoaderFunctionArgs } from "@remix-run/node";
import { answersCsv } from "#app/features/teams/join-requests.server";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { answer } from "#app/platform/http.server";

const columns = ["name", "email", "date", "status", "question", "answer"] as const;
const states = ["requested", "active", "declined", "retired", "ended"] as const;

/** What people answered when they joined or asked to, for spreadsheets. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:decide-request", { isArchived: false });
  const words = Object.fromEntries([...columns, ...states].map((word) => [word, visit.t(`joining.csv.${word}`)]));
  return new Response(await answer(() => answersCsv(visit, team, words)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${team.slug}-answers.csv"`,
    },
  });
}

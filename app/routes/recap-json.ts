import type { LoaderFunctionArgs } from "@remix-run/node";
import { recapForFile } from "#app/features/recaps/recap-visit.server";
import { answerFile } from "#app/platform/file-answer.server";

/** A recap in the structure that reading a document gives. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "json", async (visit) => {
    const { structure, name } = await recapForFile(visit, args);
    const headers = {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.json"`,
    };
    return new Response(`${JSON.stringify(structure, null, 2)}\n`, { headers });
  });
}

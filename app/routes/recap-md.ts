import type { LoaderFunctionArgs } from "@remix-run/node";
import { printRecapMarkdown } from "#app/features/documents/recap-printing";
import { recapForFile } from "#app/features/recaps/recap-visit.server";
import { answerFile } from "#app/platform/file-answer.server";

/** A recap as Markdown, which reads back to the same recap. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async (visit) => {
    const { structure, name } = await recapForFile(visit, args);
    const headers = {
      "Content-Type": "text/markdown; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.md"`,
    };
    return new Response(printRecapMarkdown({ ...structure, warnings: [], leftover: [] }), { headers });
  });
}

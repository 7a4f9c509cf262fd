import type { LoaderFunctionArgs } from "@remix-run/node";
import { printRecapWord } from "#app/features/documents/recap-docx.server";
import { recapForFile } from "#app/features/recaps/recap-visit.server";
import { answerFile } from "#app/platform/file-answer.server";

/** A recap as a Word document, which reads back to the same recap. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async (visit) => {
    const { recap, structure, name, number } = await recapForFile(visit, args);
    const of = visit.t("recaps.word.of", { coalition: visit.coalition.name, number });
    const head = recap.state === "published" ? of : `${of} (${visit.t(`recaps.word.${recap.state}`)})`;
    const document = await printRecapWord(structure, { head, page: visit.t("recaps.word.page") });
    const headers = {
      "Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "Content-Disposition": `attachment; filename="${name}.docx"`,
    };
    return new Response(document, { headers });
  });
}

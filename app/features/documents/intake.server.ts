import { readWithSource } from "./reading.server";
import { noChoices, type Review } from "./review";

/** A document as it came: pasted, or a file. */
export type Source = { text: string } | { fileName: string; bytes: Uint8Array };

/**
 * Reads a document for review.
 * @throws {Refusal} `invalid` with what is wrong with it and where.
 */
export async function readForReview(source: Source): Promise<{ review: Review; text: string; fileName: string }> {
  const fileName = "text" in source ? "" : source.fileName.slice(0, 200);
  const input = "text" in source ? source.text : source.bytes;
  const { draft, source: lines } = await readWithSource(input, fileName ? { fileName } : {});
  const warnings = draft.warnings.map(({ line, ...warning }, i) => ({ ...warning, line: line ?? null, id: `w${i}` }));
  return { review: { draft: { ...draft, warnings }, choices: noChoices }, text: lines.join("\n"), fileName };
}

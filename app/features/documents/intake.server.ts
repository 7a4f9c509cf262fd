import { Refusal } from "#app/platform/errors";
import type { Review } from "./review";

/** A document as it came: pasted, or a file. */
export type Source = { text: string } | { fileName: string; bytes: Uint8Array };

export function readForReview(_source: Source): Promise<{ review: Review; text: string; fileName: string }> {
  return Promise.reject(new Refusal("busy", "errors.busy"));
}

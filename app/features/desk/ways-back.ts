import { applyPatch, createPatch } from "diff";

/** The patch that leads from a text back to the one before it; it holds only what differs. */
export function wayBack(now: string, before: string): string {
  return createPatch("", now, before, undefined, undefined, { context: 0 });
}

/** The text that a patch leads back to. */
export function goBack(now: string, patch: string): string {
  const before = applyPatch(now, patch, { autoConvertLineEndings: false });
  if (before === false) throw new Error("A kept version cannot be rebuilt: its patch fits no text.");
  return before;
}

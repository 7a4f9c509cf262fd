import { applyPatch, createPatch } from "diff";
import { MOST_EDITS } from "./three-way";

/** Begins a way back that is the earlier text itself. No patch begins so. */
const WHOLE = "whole\n";

/** The way from a text back to the one before it: a patch with only what differs, or that text where most of it does. */
export function wayBack(now: string, before: string): string {
  const patch = createPatch("", now, before, undefined, undefined, { context: 0, maxEditLength: MOST_EDITS });
  return patch ?? WHOLE + before;
}

/** The text that a way leads back to. */
export function goBack(now: string, way: string): string {
  if (way.startsWith(WHOLE)) return way.slice(WHOLE.length);
  const before = applyPatch(now, way, { autoConvertLineEndings: false });
  if (before === false) throw new Error("A kept version cannot be rebuilt: its patch fits no text.");
  return before;
}

/** A text that several people may write at once, as it stands. */
export type Note = { id: string | null; body: string; version: number; savedAt: number | null };

/**
 * Which text of a session: of an agenda item by its id, `general` for what stands outside the agenda, `private` for what
 * the facilitators keep to themselves.
 */
export type NoteKey = string;
export const GENERAL = "general";
export const PRIVATE = "private";

/** As long as a text may be: four hours of fast typing, several times over. */
export const LONGEST_NOTE = 500_000;

/**
 * What came of a save. `merged`: somebody else wrote meanwhile, and `body` has both. `conflict`: both changed the same
 * words; `body` is theirs, and what was sent is kept as version `mine` of the history.
 */
export type NoteAnswer = {
  outcome: "saved" | "merged" | "conflict";
  body: string;
  version: number;
  /** The version that holds the text as it was sent: what is typed next is compared with it. */
  mine: number;
  savedAt: number;
};

/** One save of a text, or several of one person in a row, with the text before and after. */
export type NoteEntry = { version: number; at: number; who: string | null; before: string; after: string };

/** Saves of one person with no longer pause between them are shown as one. */
const PAUSE = 5 * 60_000;

/** Puts saves in a row together, newest first as they come, so that a text saved every two seconds can be read back. */
export function inARow<T extends { at: number; by: string | null }>(saves: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (const save of saves) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && last.by === save.by && last.at - save.at <= PAUSE) row.push(save);
    else rows.push([save]);
  }
  return rows;
}

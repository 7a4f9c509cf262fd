import { fold } from "../clean-text";
import { readHeading } from "./headings";
import { collectTitles } from "./titles";
import { columnNamed, groupAnnounced } from "./vocabulary";

const noTitles = collectTitles();

/** Whether a line is part of a recap's structure, and so never a running title however often it comes. */
export function isKnownLine(text: string): boolean {
  return groupAnnounced(fold(text)) !== null || readHeading(text, noTitles, false) !== null;
}

/** Whether cells are the heads of a table that recaps have. */
export function isKnownHeaderRow(cells: string[]): boolean {
  const named = cells.filter((cell) => columnNamed(fold(cell)) !== null);
  return cells.length >= 2 && named.length >= 2 && named.length >= cells.filter(Boolean).length - 1;
}

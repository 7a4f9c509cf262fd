import type { Formats } from "#app/platform/format";
import type { MessageKey } from "#app/platform/i18n/catalog";
import type { Translate } from "#app/platform/i18n/translator";

/**
 * One field of a change: what it is called, and its text before and after; null where it was not there. `exact` says
 * what stands there now to the day, where the text says it as people do.
 */
export type ChangeLine = { label: string; before: string | null; after: string | null; exact?: string };

/** How a reader's language says things, and who the people are that rows name by id. */
export type Words = { t: Translate; format: Formats; people?: ReadonlyMap<string, string> };

export type Row = Record<string, string | number | null>;
export type ChangedRow = { subjectType: string; before: Row | null; after: Row };

/** The lines of a changed row whose name is given; none for a row of another kind. */
export type LinesOf = (change: ChangedRow, name: string, words: Words) => ChangeLine[];

type Read = (row: Row, words: Words) => string;

/** How history speaks of one field of a row. */
export type Field = {
  label: (name: string, row: Row, t: Translate) => string;
  read: Read;
  exact?: Read;
  /** Said only when it changes, not when a row comes or goes. */
  isMinor?: boolean;
};

/** A column as it is written. */
export const text =
  (column: string): Read =>
  (row) =>
    String(row[column] ?? "");

/** A field that is always called the same. */
export const fixed = (key: MessageKey, read: Read): Field => ({ label: (_name, _row, t) => t(key), read });

/** The same, said only when it changes. */
export const minor = (key: MessageKey, read: Read): Field => ({ ...fixed(key, read), isMinor: true });

/** The fields that differ between a row before and after, in words. A row that was removed is not there. */
export function linesBy(
  fields: readonly Field[],
  { before, after }: ChangedRow,
  name: string,
  words: Words,
): ChangeLine[] {
  const [was, is] = [standing(before), standing(after)];
  return fields.flatMap((field) => {
    if (field.isMinor && (!was || !is)) return [];
    const [old, now] = [was, is].map((row) => (row && field.read(row, words)) || null);
    if (old === now) return [];
    const exact = field.exact && { exact: field.exact(is ?? after, words) };
    return [{ label: field.label(name, after, words.t), before: old ?? null, after: now ?? null, ...exact }];
  });
}

/** The row, unless it was removed. */
export function standing(row: Row | null): Row | null {
  return row && row["removed_at"] === null ? row : null;
}

import Papa from "papaparse";
import type { Translate } from "#app/platform/i18n/translator";
import type { AuditEntry } from "./audit";

// A spreadsheet runs what begins so, in any of the widths that it takes for the same sign.
const formula = /^\s*[=+\-@\t\r＝＋－＠]/;

const rowsOf = (data: string[][]) => `${Papa.unparse(data, { escapeFormulae: formula, newline: "\r\n" })}\r\n`;

/** The first line of the audit log as CSV. */
export function csvHead(t: Translate): string {
  const fields = ["at", "who", "what", "about", "changes", "action", "id"] as const;
  return `\ufeff${rowsOf([fields.map((field) => t(`audit.csv.${field}`))])}`;
}

/** Events as lines of CSV; every cell that a spreadsheet would run is made harmless. */
export function csvRows(entries: readonly AuditEntry[], t: Translate): string {
  if (entries.length === 0) return "";
  return rowsOf(
    entries.map((entry) => [
      new Date(entry.at).toISOString(),
      whoOf(entry, t),
      entry.what,
      entry.about?.label ?? "",
      entry.changes.map(({ label, before, after }) => `${label}: ${before ?? "–"} → ${after ?? "–"}`).join("\n"),
      entry.action,
      entry.id,
    ]),
  );
}

/** An event as the JSON download gives it. */
export function jsonEntry(entry: AuditEntry, t: Translate): object {
  const { id, at, action, what, about, changes, more } = entry;
  const who = whoOf(entry, t);
  return { id, at: new Date(at).toISOString(), who, what, action, about: about?.label ?? null, changes, rows: more };
}

function whoOf({ who, by }: AuditEntry, t: Translate): string {
  return who ?? t(`audit.by.${by === "person" ? "removed" : by}`);
}

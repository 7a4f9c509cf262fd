import { csvLines, toCsv } from "#app/platform/csv";
import type { Translate } from "#app/platform/i18n/translator";
import type { AuditEntry } from "./audit";

/** The first line of the audit log as CSV. */
export function csvHead(t: Translate): string {
  const fields = ["at", "who", "what", "about", "changes", "action", "id"] as const;
  return toCsv(fields.map((field) => t(`audit.csv.${field}`)));
}

/** Events as lines of CSV. */
export function csvRows(entries: readonly AuditEntry[], t: Translate): string {
  return csvLines(
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

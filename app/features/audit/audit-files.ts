import { csvLines, toCsv } from "#app/platform/csv";
import type { Translate } from "#app/platform/i18n/translator";
import type { AuditEntry } from "./audit";

/** The first line of the audit log as CSV. */
export function csvHead(t: Translate): string {
  const fields = ["at", "who", "what", "times", "about", "changes", "action", "id"] as const;
  return toCsv(fields.map((field) => t(`audit.csv.${field}`)));
}

/** Events as lines of CSV. */
export function csvRows(entries: readonly AuditEntry[], t: Translate): string {
  return csvLines(
    entries.map((entry) => [
      new Date(entry.at).toISOString(),
      whoOf(entry, t),
      entry.what,
      String(entry.times),
      aboutIn(entry) ?? "",
      entry.changes.map(({ label, before, after }) => `${label}: ${before ?? "–"} → ${after ?? "–"}`).join("\n"),
      entry.action,
      entry.id,
    ]),
  );
}

/** An event as the JSON download gives it. */
export function jsonEntry(entry: AuditEntry, t: Translate): object {
  const { id, at, action, what, times, changes, more } = entry;
  const who = whoOf(entry, t);
  return { id, at: new Date(at).toISOString(), who, what, times, action, about: aboutIn(entry), changes, rows: more };
}

function aboutIn({ about }: AuditEntry): string | null {
  return about.length > 0 ? about.map(({ label }) => label).join("; ") : null;
}

function whoOf({ who, by }: AuditEntry, t: Translate): string {
  return who ?? t(`audit.by.${by === "person" ? "removed" : by}`);
}

import { streamed } from "#app/platform/streaming.server";
import { type AuditView } from "./audit";
import { csvHead, csvRows, jsonEntry } from "./audit-files";
import { type AuditReader, everyEntry } from "./history.server";

/** Exactly the events of a view as a file, written while it is read. */
export function auditFile(reader: AuditReader, view: AuditView, form: "csv" | "json"): Response {
  if (form === "csv") return streamed(csvOf(reader, view), "audit-log.csv", "text/csv; charset=utf-8");
  return streamed(jsonOf(reader, view), "audit-log.json", "application/json; charset=utf-8");
}

async function* csvOf(reader: AuditReader, view: AuditView): AsyncGenerator<string, void> {
  yield csvHead(reader.t);
  for await (const entries of everyEntry(reader, view)) yield csvRows(entries, reader.t);
}

async function* jsonOf(reader: AuditReader, view: AuditView): AsyncGenerator<string, void> {
  yield "[";
  let isFirst = true;
  for await (const entries of everyEntry(reader, view)) {
    const texts = entries.map((entry) => JSON.stringify(jsonEntry(entry, reader.t)));
    if (texts.length === 0) continue;
    yield `${isFirst ? "" : ","}\n${texts.join(",\n")}`;
    isFirst = false;
  }
  yield "\n]\n";
}

import type { Metric } from "#app/features/metrics/metric";
import type { Period } from "#app/platform/periods";

/** A file that shows where a number comes from. */
export type EvidenceFile = { id: string; name: string; bytes: number; addedAt: number; addedBy: string };

/** A number with its files, for whoever may see the number as it is. */
export type Evidence = {
  contributionId: string;
  metric: Pick<Metric, "id" | "name" | "grain">;
  organizationName: string;
  period: Period;
  url: string | null;
  files: EvidenceFile[];
  /** Whether the reader may add and remove files. */
  mayChange: boolean;
};

export const MOST_FILES = 5;
export const MOST_FILE_BYTES = 5 * 1024 * 1024;

/** The kinds of files that are taken, by media type: what they are called when they are handed out. */
const endings: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "text/plain": "txt",
  "text/csv": "csv",
};

export const acceptedEndings = Object.values(endings);

export function isAccepted(mediaType: string): boolean {
  return Object.hasOwn(endings, mediaType);
}

/**
 * The name under which a file is kept: the sender's own, without folders and signs that programs stumble over, and with
 * the ending of what the file really is.
 */
export function keptName(given: string, mediaType: string): string {
  const own = given.split(/[/\\]/).at(-1) ?? "";
  const plain = own
    .normalize("NFC")
    .replace(/[\p{C}"*:<>?|]/gu, "")
    .replace(/\.[^.]*$/, "")
    .trim()
    .slice(0, 100);
  return `${plain.replace(/^\.+/, "") || "evidence"}.${endings[mediaType] ?? "bin"}`;
}

/** A `Content-Disposition` that saves a file under its name, which may be in any script (RFC 6266, RFC 5987). */
export function savedAs(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|[%"\\]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

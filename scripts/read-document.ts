/** `npm run --silent read-document -- FILE [--kind KIND]`: what Colead understands of a document, as JSON on stdout. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { type DocumentKind, documentKinds } from "#app/features/documents/draft";
import { largestDocument, readDocument, readTeamPageIn } from "#app/features/documents/reading.server";
import type { RowNote } from "#app/features/members/member-row";
import { membersDraft, type MembersCsv } from "#app/features/members/members-draft";
import { readMembers } from "#app/features/members/read-members";
import { listLimits } from "#app/features/members/member-lists.server";
import { sheetRows } from "#app/features/sheets/sheet.server";
import { isRefusal } from "#app/platform/errors";
import { translator } from "#app/platform/i18n/translator";

const usage = `Usage: npm run --silent read-document -- FILE [--kind ${documentKinds.join("|")}]`;

try {
  const { file, kind } = choices();
  const bytes = await contents(file);
  const draft = kind === "members_csv" ? await readList(bytes) : await readOther(bytes, file, kind);
  process.stdout.write(`${JSON.stringify(draft, null, 1)}\n`);
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 2;
}

async function readList(bytes: Uint8Array): Promise<MembersCsv> {
  const { t } = translator("en");
  const named = ({ row, field, key, values }: RowNote) =>
    `Row ${row}, ${t(`members.field.${field}`)}: ${t(key, values)}`;
  return membersDraft(readMembers(await sheetRows(bytes, listLimits)), named);
}

async function readOther(bytes: Uint8Array, file: string, kind: DocumentKind | undefined) {
  if (kind === undefined || kind === "team_page") {
    const page = await readTeamPageIn(bytes, { kind });
    if (page) return page.draft;
  }
  return readDocument(bytes, { fileName: basename(file), kind });
}

function choices(): { file: string; kind: DocumentKind | undefined } {
  const { values, positionals } = parseArgs({ options: { kind: { type: "string" } }, allowPositionals: true });
  const [file] = positionals;
  const kind = documentKinds.find((known) => known === values.kind);
  if (!file || (values.kind !== undefined && !kind)) throw new Error(usage);
  return { file, kind };
}

/** Reads a little more than may be read at most: enough for the refusal to say so. */
async function contents(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file);
  return bytes.byteLength > largestDocument * 20 ? bytes.subarray(0, largestDocument * 20) : bytes;
}

function sentence(error: unknown): string {
  if (isRefusal(error)) return translator("en").t(error.key, error.values);
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}

import type { Block } from "./block";
import { Refusal } from "#app/platform/errors";
import { decodeText, linesOfText, shownLines } from "./source-text";
import { type Draft, type DocumentKind, type RecapDraft, type TeamPageDraft } from "./draft";
import { docxHtml } from "./docx-html.server";
import { type FileType, fileTypeOf, isHtml, kindOf } from "./document-kind";
import { withoutHiddenParts } from "./hidden-parts";
import { pageBlocksOf } from "./html-blocks";
import { markdownBlocksOf } from "./markdown-blocks";
import { withoutPageFurniture } from "./page-furniture";
import { type Parsed, readRecap } from "./recap-reading/read-recap";
import { isKnownHeaderRow, isKnownLine } from "./recap-reading/known-lines";
import { readTeamPage } from "./team-page-reading/read-team-page";
import { takeProse } from "./prose-writing";
import { tableBlocksOf } from "./delimited-tables";
import { regionsOf } from "./table-regions";
import { fragmentBlocksOf } from "./html-blocks";

/** The largest document that is read, in bytes. */
export const largestDocument = 5 * 1024 * 1024;

const mostLines = 50_000;
const mostUnclosed = 500;

export type ReadingOptions = { fileName?: string | undefined; kind?: DocumentKind | undefined };

/** What a reading gives: the draft, and the lines of text that its line numbers count. */
export type Reading = { draft: Draft; source: string[] };

/**
 * Reads a document into its draft structure. Text counts as pasted, bytes as uploaded; the type of a file and the kind
 * of a document are told from the content.
 *
 * @throws {Refusal} `invalid` when it is empty, too large, of a type or kind that cannot be read, damaged, or when
 *   nothing but leftover came of it.
 */
export async function readDocument(input: Uint8Array | string, options: ReadingOptions = {}): Promise<Draft> {
  return (await readWithSource(input, options)).draft;
}

/** Reads a document as `readDocument` does, and also gives the source lines to be shown beside it. */
export async function readWithSource(input: Uint8Array | string, options: ReadingOptions = {}): Promise<Reading> {
  const text = await textOf(input);
  if (text.text.replace(/[\s\u00A0\uFEFF]/g, "") === "") throw new Refusal("invalid", "documents.empty");
  try {
    // What people wrote in their own words goes its own way: nothing in it is structure.
    const prose = text.type === "text" ? takeProse(text.text) : { text: text.text, parts: [], headings: [] };
    const parsed = { ...parse({ ...text, text: prose.text }), prose };
    const kind = options.kind ?? kindOf(parsed.blocks, prose.text);
    if (kind !== "recap") throw new Refusal("invalid", `documents.later.${kind}`);
    const draft = readRecap(parsed);
    refuseNothing(draft);
    return { draft, source: shownLines(text.text) };
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal("invalid", "documents.tooDeep");
    throw error;
  }
}

/**
 * Reads a team's public page as `readDocument` reads a recap.
 * @returns null for a document that is of another kind.
 */
export async function readTeamPageIn(
  input: Uint8Array | string,
  { kind }: ReadingOptions = {},
): Promise<{ draft: TeamPageDraft; text: string } | null> {
  const text = await textOf(input);
  if (text.text.replace(/[\s\u00A0\uFEFF]/g, "") === "") throw new Refusal("invalid", "documents.empty");
  const parsed = parse(text);
  if ((kind ?? kindOf(parsed.blocks, text.text)) !== "team_page") return null;
  const draft = readTeamPage(parsed);
  if (draft.mission.length === 0 && draft.faq.length === 0)
    throw new Refusal("invalid", "documents.nothingRead", { line: draft.leftover[0]?.line ?? 1 });
  return { draft, text: text.text };
}

type Text = { text: string; type: "html" | "text" };

async function textOf(input: Uint8Array | string): Promise<Text> {
  const size = typeof input === "string" ? Buffer.byteLength(input) : input.byteLength;
  if (size === 0) throw new Refusal("invalid", "documents.empty");
  if (size > largestDocument) {
    throw new Refusal("invalid", "documents.tooLarge", { size: Math.ceil(size / 1024 / 1024), limit: 5 });
  }
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const type = fileTypeOf(bytes);
  if (type === "zip") return { text: await docxHtml(bytes), type: "html" };
  if (type) throw new Refusal("invalid", refusals[type]);
  const text = decodeText(bytes);
  return { text, type: isHtml(text) ? "html" : "text" };
}

const refusals = {
  pdf: "documents.type.pdf",
  oldWord: "documents.type.oldWord",
  rtf: "documents.type.rtf",
  image: "documents.type.image",
  other: "documents.type.other",
} as const satisfies Record<Exclude<FileType, "zip">, string>;

function parse({ text, type }: Text): Omit<Parsed, "prose"> {
  if (type === "html") {
    refuseUnclosed(text);
    return { blocks: pageBlocksOf(text), frontMatter: { title: null, date: null }, sourceLine: () => undefined };
  }
  const source = linesOfText(text);
  if (source.length > mostLines)
    throw new Refusal("invalid", "documents.tooManyLines", { lines: source.length, limit: mostLines });
  const shown = withoutHiddenParts(source);
  const joined = shown.lines.map((line) => line.text).join("\n");
  if (isHtml(joined)) {
    refuseUnclosed(joined);
    return { blocks: pageBlocksOf(joined), frontMatter: shown.frontMatter, sourceLine: () => undefined };
  }
  const content = withoutPageFurniture(shown.lines, isKnownLine);
  const written = new Map(source.map((line) => [line.number, line.text]));
  const found = regionsOf(content.lines, { isHeaderRow: isKnownHeaderRow, isLine: isKnownLine }).flatMap(
    (region): Block[] => {
      if (region.kind === "text") return markdownBlocksOf(region.lines);
      if (region.kind !== "html") return tableBlocksOf(region);
      return fragmentBlocksOf(region.lines.map((line) => line.text).join("\n"), region.lines[0]?.number ?? 1);
    },
  );
  const blocks = [...shown.asides, ...content.asides, ...found];
  return { blocks, frontMatter: shown.frontMatter, sourceLine: (number) => written.get(number) };
}

/** Formatting that is opened and opened again is carried along by every element after it, at a cost without bound. */
function refuseUnclosed(html: string) {
  const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
  const opened = count(/<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s>])/gi);
  const closed = count(/<\/(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\s*>/gi);
  if (opened - closed > mostUnclosed) throw new Refusal("invalid", "documents.tooDeep");
}

/** A reading that placed nothing is none; a table that lost its heads is named as the reason. */
function refuseNothing({ solutions, decisions, notes, tasks, attendance, leftover, warnings }: RecapDraft) {
  if (solutions.length > 0 || decisions || notes || tasks || attendance) return;
  const headless = warnings.find(({ code }) => code === "unknown_table" || code === "lost_columns");
  if (headless) throw new Refusal("invalid", "documents.tableWithoutHeads", { line: headless.line ?? 1 });
  throw new Refusal("invalid", "documents.nothingRead", { line: leftover[0]?.line ?? 1 });
}

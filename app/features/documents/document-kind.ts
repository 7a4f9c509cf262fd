import { type Block, blockText } from "./block";
import { fold } from "./clean-text";
import type { DocumentKind } from "./draft";

/** Types of files that are told by their first bytes; "zip" may hold a Word document. */
export type FileType = "zip" | "pdf" | "oldWord" | "rtf" | "image" | "other";

const signatures: [FileType, number[]][] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["oldWord", [0xd0, 0xcf, 0x11, 0xe0]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["image", [0x52, 0x49, 0x46, 0x46]],
  ["other", [0x1f, 0x8b]],
  ["other", [0x7f, 0x45, 0x4c, 0x46]],
  ["other", [0x37, 0x7a, 0xbc, 0xaf]],
];

/** The type of a file that is not text, by its content; null when it may be text. */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  return signatures.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0] ?? null;
}

/** Whether a text is a web page, or what an editor's HTML export gives. */
export function isHtml(text: string): boolean {
  const start = text
    .slice(0, 2_000)
    .replace(/^[\s\uFEFF]+/, "")
    .replace(/^(?:<!--[^]*?-->\s*|<\?xml[^>]*>\s*)+/, "");
  if (/^<!doctype html|^<(?:html|head|body|main|article)\b/i.test(start)) return true;
  if (!/^<(?:div|section|p|h[1-6]|table|span|ul|ol|meta|style|header|nav)\b/i.test(start)) return false;
  const lines = text
    .slice(0, 200_000)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const tagged = lines.filter((line) => line.startsWith("<")).length;
  const marked = lines.filter((line) => /^(?:#{1,6} |[-*] |\d+\. |\|)/.test(line)).length;
  return tagged >= lines.length / 2 && marked <= lines.length / 10;
}

const enoughText = 60_000;

/** The kind of a document, told from what it speaks of. A text that names solutions, or nothing we know, is a recap. */
export function kindOf(blocks: readonly Block[], text: string): DocumentKind {
  if (/^\uFEFF?WEBVTT\b/.test(text) || /^\s*1\r?\n\d\d:\d\d:\d\d,\d{3} -->/.test(text)) return "transcript";
  let words = "";
  for (const block of blocks) {
    if (words.length > enoughText) break;
    if (block.kind !== "aside") words += `\n${blockText(block).slice(0, enoughText)}`;
  }
  const folded = fold(words);
  const count = (pattern: RegExp) => folded.match(pattern)?.length ?? 0;
  const recap = count(
    /\b(?:solution|solucion) #?\d|\bprioritized solutions\b|\bsolution goal\b|\broles (?:&|and) responsibilities\b|\btrack(?:ing)? progress\b|\bsession (?:#?\d+ )?recap\b/g,
  );
  const scores: [DocumentKind, number][] = [
    ["recap", recap * 3],
    [
      "action_plan",
      count(/\baction ?# ?\d|\bpriority area\b|\bimplementation plan\b|\bperformance measures?\b|\bstrategy [a-z]\b/g) *
        2,
    ],
    ["tracker", count(/\btimescale\b|\bprogress tracker\b|\boutcomes? recommendations?\b|\bwith support from\b/g) * 3],
    ["team_page", count(/\bour mission\b|\bfaqs?\b|\bfrequently asked\b/g) * 2],
    [
      "transcript",
      text
        .slice(0, enoughText)
        .match(/^\W?(?:\d{1,2}:)?\d{1,2}:\d\d\b|^[A-Z][\w .'-]{2,40}:\s|\d\d:\d\d:\d\d[.,]\d{3} -->/gm)?.length ?? 0,
    ],
    [
      "members_csv",
      /^[^\n]*\b(?:email|e-mail)\b[^\n]*[,;\t][^\n]*/i.test(text.trimStart().split("\n", 1)[0] ?? "") ? 20 : 0,
    ],
    [
      "contributions_csv",
      /^(?=[^\n]*\borgani[sz]ation\b)(?=[^\n]*\bmetric\b)(?=[^\n]*[,;\t])/i.test(
        text.trimStart().split("\n", 1)[0] ?? "",
      )
        ? 30
        : 0,
    ],
  ];
  const best = scores.reduce((a, b) => (b[1] > a[1] ? b : a));
  return best[1] >= 6 && recap === 0 ? best[0] : best[1] > 2 * Math.max(3, recap * 3) ? best[0] : "recap";
}

import { type Block, blockText } from "./block";
import { fold } from "./clean-text";
import type { DocumentKind } from "./draft";
import { isMarkedQuestion } from "./team-page-reading/questions";
import { partNamed } from "./team-page-reading/section-names";

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

/** What each kind speaks of, and how much one such word says. */
const telling: [DocumentKind, number, RegExp][] = [
  [
    "recap",
    3,
    /\b(?:solution|solucion) #?\d|\b(?:prioritized )?solutions?\b|\broles (?:&|and) responsibilities\b|\btrack(?:ing)? progress\b|\bsession (?:#?\d+ )?recap\b/g,
  ],
  [
    "action_plan",
    2,
    /\baction ?# ?\d|\bpriority area\b|\bimplementation plan\b|\bperformance measures?\b|\bstrategy [a-z]\b/g,
  ],
  ["tracker", 3, /\btimescale\b|\bprogress tracker\b|\boutcomes? recommendations?\b|\bwith support from\b/g],
];
const timed = /^\W?(?:\d{1,2}:)?\d{1,2}:\d\d\b|^>> ?[A-Z]|^[A-Z][A-Z .'-]{2,40}:\s|\d\d:\d\d:\d\d[.,]\d{3} -->/gm;
const enough = 6;

/** The kind of a document, told from what it speaks of; a recap when nothing else is said more. */
export function kindOf(blocks: readonly Block[], text: string): DocumentKind {
  if (/^\uFEFF?WEBVTT\b/.test(text)) return "transcript";
  const folded = fold(wordsOf(blocks));
  const scores = telling.map(([kind, weight, words]) => ({ kind, score: weight * (folded.match(words)?.length ?? 0) }));
  const head = text.trimStart().slice(0, 1_000).split("\n", 1)[0]?.toLowerCase() ?? "";
  const isTable = /[,;\t]/.test(head);
  scores.push(
    { kind: "team_page", score: pageScore(blocks) },
    { kind: "transcript", score: text.slice(0, enoughText).match(timed)?.length ?? 0 },
    { kind: "members_csv", score: isTable && /\be-?mail\b/.test(head) ? 50 : 0 },
    { kind: "contributions_csv", score: isTable && /organi[sz]ation/.test(head) && /metric/.test(head) ? 60 : 0 },
  );
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= enough ? best.kind : "recap";
}

const partWeight = { faq: 6, mission: 3, goals: 1, partners: 1 };

/** How much a document is like a team's page: by the names of its parts and its marked questions. */
function pageScore(blocks: readonly Block[]): number {
  let score = 0;
  for (const block of blocks.slice(0, 2_000)) {
    if (block.kind === "aside" || block.kind === "table") continue;
    for (const line of block.kind === "heading" ? [block.text] : block.text.map(({ text }) => text)) {
      const part = line.length <= 60 ? partNamed(line) : null;
      if (part) score += partWeight[part];
      else if (isMarkedQuestion(line)) score += 3;
    }
  }
  return score;
}

function wordsOf(blocks: readonly Block[]): string {
  let words = "";
  for (const block of blocks) {
    if (words.length > enoughText) break;
    if (block.kind !== "aside") words += `\n${blockText(block).slice(0, enoughText)}`;
  }
  return words;
}

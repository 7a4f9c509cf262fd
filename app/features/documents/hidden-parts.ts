import type { Aside } from "./block";
import type { SourceLine } from "./source-text";

export type Kept = { lines: SourceLine[]; asides: Aside[] };

/** The title and the date that a document's front matter names. */
export type FrontMatter = { title: string | null; date: string | null };

const comments = [
  { opens: /<!--/, closes: /-->/ },
  { opens: /\{%-?\s*comment\s*-?%\}/, closes: /\{%-?\s*endcomment\s*-?%\}/ },
];
const liquid = /\{%-?[^%]*%\}|\{\{[^{}]*\}\}|\{::?[^{}]*\}/g;

/**
 * Takes away what a reader of the paper would not see: front matter, comments, template commands. A document that lies
 * as a whole in a comment is unwrapped.
 */
export function withoutHiddenParts(source: readonly SourceLine[]): Kept & { frontMatter: FrontMatter } {
  const asides: Aside[] = [];
  const { lines, frontMatter } = withoutFrontMatter(source, asides);
  const unwrapped = unwrapComment(lines);
  const kept = withoutComments(unwrapped, asides).map((line) => withoutCommands(line, asides));
  return { lines: kept, asides, frontMatter };
}

function hide(asides: Aside[], text: string, first: number, last = first) {
  if (text.trim() !== "") asides.push({ kind: "aside", text: text.trim(), lines: [first, last], isScript: false });
}

function withoutFrontMatter(source: readonly SourceLine[], asides: Aside[]) {
  const start = source.findIndex((line) => line.text.trim() !== "");
  const isYaml = source[start]?.text.trim() === "---" && /^[\w-]+:(\s|$)/.test(source[start + 1]?.text ?? "");
  const length = isYaml ? source.slice(start + 1).findIndex((line) => /^(---|\.\.\.)\s*$/.test(line.text)) : -1;
  if (length < 0) return { lines: [...source], frontMatter: { title: null, date: null } };
  const end = start + 1 + length;
  const inside = source.slice(start + 1, end);
  for (const line of inside) hide(asides, line.text, line.number);
  const value = (name: RegExp) => {
    const line = inside.find(({ text }) => name.test(text))?.text ?? "";
    return (
      line
        .replace(name, "")
        .trim()
        .replace(/^(["'])(.*)\1$/, "$2") || null
    );
  };
  return { lines: source.slice(end + 1), frontMatter: { title: value(/^title:/i), date: value(/^date:/i) } };
}

/** When all words stand inside one comment, its marks are dropped and its words are the document. */
function unwrapComment(lines: SourceLine[]): SourceLine[] {
  const text = lines
    .map((line) => line.text)
    .join("\n")
    .trim();
  if (!text.startsWith("<!--") || text.indexOf("-->") < text.length - 3) {
    if (!text.startsWith("<!--") || text.includes("-->")) return lines;
  }
  const first = lines.findIndex((line) => line.text.includes("<!--"));
  return lines.map((line, i) => ({
    ...line,
    text: (i === first ? line.text.replace("<!--", "") : line.text).replace("-->", ""),
  }));
}

function withoutComments(lines: SourceLine[], asides: Aside[]): SourceLine[] {
  return comments.reduce((kept, { opens, closes }) => {
    const last = kept.findLastIndex((line) => closes.test(line.text));
    return last < 0 ? kept : [...withoutPairs(kept.slice(0, last + 1), asides, opens, closes), ...kept.slice(last + 1)];
  }, lines);
}

/** Takes away what stands between two marks, over as many lines as it goes. */
function withoutPairs(lines: SourceLine[], asides: Aside[], opens: RegExp, closes: RegExp): SourceLine[] {
  let open: { words: string[]; first: number } | null = null;
  return lines.map((line) => {
    let kept = "";
    let rest = line.text;
    for (;;) {
      const mark = (open ? closes : opens).exec(rest);
      const before = mark ? rest.slice(0, mark.index) : rest;
      if (open) open.words.push(before);
      else kept += before;
      if (!mark) break;
      rest = rest.slice(mark.index + mark[0].length);
      if (open) hide(asides, open.words.join(" "), open.first, line.number);
      open = open ? null : { words: [], first: line.number };
    }
    return { ...line, text: kept === line.text ? kept : kept.trimEnd() };
  });
}

function withoutCommands(line: SourceLine, asides: Aside[]): SourceLine {
  if (!line.text.includes("{")) return line;
  for (const [command] of line.text.matchAll(liquid)) hide(asides, command, line.number);
  return { ...line, text: line.text.replace(liquid, "").trimEnd() };
}

import { type Block, joinText, type Lines, type TextLine } from "../block";

/** One thing that a page says, in its order: a heading, a paragraph, or an item of a list. */
export type PageLine = {
  kind: "heading" | "paragraph" | "item";
  depth: number;
  text: string;
  /** The whole of it is bold. */
  strong: boolean;
  lines: Lines;
};

const endsSentence = /[.!?…:;)\]"”»'’]\s*$/;

/**
 * A page's blocks as things that it says. Lines that each end a sentence are paragraphs of their own: many pages are
 * copied without the empty lines between them.
 * @param standsAlone whether a line is one of its own, like the name of a part or a question.
 * @param begins whether a line begins a paragraph that goes on after it.
 */
export function pageLinesOf(
  blocks: readonly Block[],
  standsAlone: (line: TextLine) => boolean,
  begins: (text: string) => boolean,
): PageLine[] {
  return blocks.flatMap((block): PageLine[] => {
    if (block.kind === "aside" || block.kind === "table") return [];
    if (block.kind === "heading") {
      const { depth, text, lines } = block;
      return [{ kind: "heading", depth, text, strong: false, lines }];
    }
    const kind = block.kind;
    const depth = kind === "item" ? block.depth : 0;
    return partsOf(block.text, standsAlone, begins).map((part) => ({
      kind,
      depth,
      text: joinText(part),
      strong: part.every((line) => line.strong),
      lines: [part[0]!.line, part.at(-1)!.line],
    }));
  });
}

function partsOf(
  text: readonly TextLine[],
  standsAlone: (line: TextLine) => boolean,
  begins: (text: string) => boolean,
): TextLine[][] {
  const parts: TextLine[][] = [[]];
  for (const line of text.filter((one) => one.text.trim() !== "")) {
    if (standsAlone(line)) parts.push([line], []);
    else if (begins(line.text)) parts.push([line]);
    else parts.at(-1)!.push(line);
  }
  return parts
    .flatMap((part) => (eachEndsASentence(part) ? part.map((line) => [line]) : [part]))
    .filter((part) => part.length > 0);
}

function eachEndsASentence(part: readonly TextLine[]): boolean {
  return part.length > 1 && part.every((line) => endsSentence.test(line.text) && line.text.length > 20);
}

/** First and last line of the source, counted from 1. */
export type Lines = [first: number, last: number];

/** One line of text as a reader sees it, without its formatting but with what the formatting told. */
export type TextLine = {
  text: string;
  line: number;
  /** Columns of white space before it in the source. */
  indent: number;
  /** The whole line is bold. */
  strong: boolean;
  /** The bold words that the line starts with, when only a part is bold. */
  lead: string | null;
  /** The whole line is struck through. */
  struck: boolean;
};

export type LabelStyle = "arabic" | "bracketed" | "circled" | "roman" | "letter" | "word";

/** The number that an item carries in the source: "1.", "(3)", "①", "iv.", "Step 2:". */
export type Label = { raw: string; style: LabelStyle; number: number };

export type Heading = { kind: "heading"; depth: number; text: string; lines: Lines };
export type Paragraph = { kind: "paragraph"; text: TextLine[]; lines: Lines };
/** An item of a list. Lists are kept flat: `depth` (from 0) says how deep the item lies. */
export type Item = {
  kind: "item";
  depth: number;
  /** The sign before it ("-", "•"), "" for a further paragraph of the item above, or null when it only has a number. */
  bullet: string | null;
  label: Label | null;
  text: TextLine[];
  lines: Lines;
};
export type Cell = { blocks: (Paragraph | Item)[]; lines: Lines };
export type Row = { cells: Cell[]; lines: Lines };
export type Table = { kind: "table"; rows: Row[]; lines: Lines };
/** Text that is not content: page furniture, hidden parts, site chrome. */
export type Aside = { kind: "aside"; text: string; lines: Lines; isScript: boolean };

/** What every document is parsed down to, in document order. */
export type Block = Heading | Paragraph | Item | Table | Aside;

/** Text lines joined as one running text; a word broken at a hyphen is put together with its hyphen. */
export function joinText(lines: readonly TextLine[]): string {
  let joined = "";
  let before = "";
  for (const { text } of lines) {
    if (text === "") continue;
    const isOneWord = /\p{L}[-\u2010\u2011]$/u.test(before) && /^\p{Ll}/u.test(text);
    joined += joined === "" || isOneWord ? text : ` ${text}`;
    before = text.slice(-3);
  }
  return joined;
}

/** The text of a cell, its list items after its words. */
export function cellText(cell: Cell | undefined): string {
  return (cell?.blocks ?? [])
    .map((block) => joinText(block.text))
    .filter(Boolean)
    .join(" ");
}

/** A block's text in one piece, for the list of what was left over. */
export function blockText(block: Block): string {
  if (block.kind === "table") return block.rows.map(rowText).join("\n");
  if (block.kind === "heading" || block.kind === "aside") return block.text;
  const text = joinText(block.text);
  return block.kind === "item" && block.label ? `${block.label.raw} ${text}` : text;
}

/** A row's cells beside each other. */
export function rowText(row: Row): string {
  return row.cells.map(cellText).filter(Boolean).join(" | ");
}

/** Adds items to a list, however many there are. */
export function addAll<T>(list: T[], items: readonly T[]) {
  for (const item of items) list.push(item);
}

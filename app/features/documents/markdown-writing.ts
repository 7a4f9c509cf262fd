import { cleanText, guardSign, withoutStrayQuote, writeLiterals } from "./clean-text";
import { bulletSign, splitLabel } from "./item-labels";

// Signs that Markdown, HTML or a template language could take for their own, wherever they stand.
const signs =
  /[\\`*[\]<|{}]|~(?=~)|(?<=~)~|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_|&(?=#|[a-z][a-z\d]*;)|[\u2022\u25AA\u25CF\uF0B7]/giu;
const opensBlock = /^(?:[#>+=~:^-]|\d+[.)])/;

/** Whether a text would be taken for something else where it is going to stand. */
export type IsMisread = (text: string) => boolean;

/**
 * A text for a document of ours: what could be taken for a mark is written as a reference of the sign. `isMisread`
 * names what else this place could take it for; then more and more of its signs are written so, until it is not.
 * The result is not written yet: `writeLiterals` does that for the whole document.
 */
export function asText(text: string, isMisread: IsMisread = () => false): string {
  const plain = cleanText(text).replace(signs, guardSign);
  const isTaken = (one: string) =>
    opensBlock.test(one) || isMarked(one) || withoutStrayQuote(one) !== one || isMisread(one);
  const attempts = [
    (one: string) => one,
    (one: string) =>
      one.replace(
        /^([\p{L}\p{N}]{0,6}\s?)([^\p{L}\p{N}\s])/u,
        (_, before: string, sign: string) => before + guardSign(sign),
      ),
    (one: string) => one.replace(/^./su, guardSign),
    (one: string) => one.replace(/["'.:;,!?=\u2013\u2014-]/gu, guardSign),
    (one: string) => one.replace(/(?<![\p{L}\p{N}])[\p{L}\p{N}]|["'.:;,!?=\u2013\u2014-]/gu, guardSign),
  ];
  const made = attempts.map((attempt) => attempt(plain));
  return made.find((one) => !isTaken(one)) ?? plain.replace(/\S/gu, guardSign);
}

function isMarked(text: string): boolean {
  return bulletSign.test(text) || splitLabel(text) !== null;
}

/** A table of pipes with a heading row; the cells are texts that `asText` gave. */
export function pipeTable(rows: readonly (readonly string[])[]): string[] {
  const [head = [], ...others] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...others.map(line)];
}

/** The lines of a document as Markdown. */
export function writeMarkdown(lines: readonly string[]): string {
  return `${writeLiterals(lines.join("\n").replace(/\n{3,}/g, "\n\n")).trim()}\n`;
}

import { Fragment, type ReactNode } from "react";

/**
 * Words in a small part of Markdown: paragraphs, headings, lists, bold, italics and links. They become elements, never
 * HTML of their own, so nothing that somebody typed can run.
 */
export function Markdown({ text, className = "words md" }: { text: string; className?: string }) {
  return (
    <div className={className}>
      {blocksOf(text).map((block, at) => (
        <Block key={at} lines={block} />
      ))}
    </div>
  );
}

function blocksOf(text: string): string[][] {
  return text
    .split(/\n[ \t]*\n/)
    .flatMap(splitHeading)
    .map((block) => block.split("\n").map((line) => line.trim()))
    .filter((lines) => lines.some((line) => line !== ""));
}

/** A heading is a block of its own, also without an empty line after it. */
function splitHeading(block: string): string[] {
  const [first = "", ...rest] = block.replace(/^\n+/, "").split("\n");
  return /^#{1,6} /.test(first) ? [first, rest.join("\n")] : [block];
}

const item = /^(?:[-*•]|\d{1,3}[.)]) +/;

function Block({ lines }: { lines: string[] }) {
  const first = lines.find((line) => line !== "") ?? "";
  if (/^#{1,6} /.test(first)) return <h3 className="sub">{inline(first.replace(/^#+ +/, ""))}</h3>;
  if (!item.test(first)) return <p>{withBreaks(lines)}</p>;
  const items = itemsOf(lines).map((words, at) => <li key={at}>{inline(words)}</li>);
  return /^\d/.test(first) ? <ol>{items}</ol> : <ul>{items}</ul>;
}

function itemsOf(lines: string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (item.test(line)) items.push(line.replace(item, ""));
    else if (line !== "") items.push(`${items.pop() ?? ""} ${line}`.trim());
  }
  return items;
}

function withBreaks(lines: string[]): ReactNode {
  return lines.map((line, at) => (
    <Fragment key={at}>
      {at > 0 && " "}
      {inline(line)}
    </Fragment>
  ));
}

const marks = /\*\*([^*]{1,500})\*\*|\*([^*\s][^*]{0,500})\*|\[([^\]]{1,300})\]\((https?:\/\/[^\s)]{1,500})\)/g;

function inline(text: string): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(marks)) {
    const [whole, bold, italic, label, href] = match;
    parts.push(text.slice(at, match.index));
    if (bold !== undefined) parts.push(<strong key={match.index}>{bold}</strong>);
    else if (italic !== undefined) parts.push(<em key={match.index}>{italic}</em>);
    else parts.push(<LinkOut key={match.index} href={href ?? ""} label={label ?? ""} />);
    at = match.index + whole.length;
  }
  parts.push(text.slice(at));
  return parts;
}

function LinkOut({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} rel="noreferrer">
      {label}
    </a>
  );
}

import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

/** Markdown as a page shows it: what is not listed here, raw HTML first of all, is shown as the text that it is. */
export type ProseNode =
  | { kind: "text"; text: string }
  | { kind: "paragraph" | "heading" | "strong" | "emphasis" | "quote" | "item" | "part"; children: ProseNode[] }
  | { kind: "list"; isOrdered: boolean; children: ProseNode[] }
  | { kind: "link"; href: string; children: ProseNode[] }
  | { kind: "break" };

const parser = unified().use(remarkParse).use(remarkGfm);

export function readProse(markdown: string): ProseNode[] {
  const tree = parser.parse(markdown);
  return tree.children.map((node) => proseNode(node));
}

const kinds = {
  paragraph: "paragraph",
  heading: "heading",
  strong: "strong",
  emphasis: "emphasis",
  blockquote: "quote",
  listItem: "item",
} as const;

function proseNode(node: Nodes): ProseNode {
  if (node.type === "break") return { kind: "break" };
  if (node.type === "image") return { kind: "text", text: node.alt ?? "" };
  if ("value" in node) return { kind: "text", text: node.value };
  const children = "children" in node ? node.children.map((child) => proseNode(child)) : [];
  if (node.type === "list") return { kind: "list", isOrdered: node.ordered ?? false, children };
  if (node.type === "link" && /^(?:https?:\/\/|mailto:)/i.test(node.url))
    return { kind: "link", href: node.url, children };
  const kind = Object.hasOwn(kinds, node.type) ? kinds[node.type as keyof typeof kinds] : "part";
  return { kind, children };
}

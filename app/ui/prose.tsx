import type { ReactNode } from "react";

type Node =
  | { kind: "text"; text: string }
  | { kind: "paragraph" | "heading" | "strong" | "emphasis" | "quote" | "item" | "part"; children: Node[] }
  | { kind: "list"; isOrdered: boolean; children: Node[] }
  | { kind: "link"; href: string; children: Node[] }
  | { kind: "break" };

/** What people wrote as Markdown, made of elements: no HTML of theirs reaches the page. */
export function Prose({ nodes }: { nodes: readonly Node[] }) {
  return (
    <div className="words">
      <Inner nodes={nodes} />
    </div>
  );
}

function Inner({ nodes }: { nodes: readonly Node[] }) {
  return (
    <>
      {nodes.map((node, at) => (
        <One key={at} node={node} />
      ))}
    </>
  );
}

const tags = { paragraph: "p", strong: "strong", emphasis: "em", quote: "blockquote", item: "li" } as const;

function One({ node }: { node: Node }): ReactNode {
  if (node.kind === "text") return node.text;
  if (node.kind === "break") return <br />;
  const inner = <Inner nodes={node.children} />;
  if (node.kind === "part") return inner;
  if (node.kind === "list") return node.isOrdered ? <ol>{inner}</ol> : <ul>{inner}</ul>;
  if (node.kind === "link") {
    return (
      <a href={node.href} rel="nofollow noopener">
        {inner}
      </a>
    );
  }
  // The page has headings of its own above these.
  if (node.kind === "heading") {
    return (
      <p>
        <strong>{inner}</strong>
      </p>
    );
  }
  const Tag = tags[node.kind];
  return <Tag>{inner}</Tag>;
}

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

function One({ node }: { node: Node }): ReactNode {
  if (node.kind === "text") return node.text;
  if (node.kind === "break") return <br />;
  const inner = <Inner nodes={node.children} />;
  switch (node.kind) {
    case "paragraph":
      return <p>{inner}</p>;
    case "heading":
      return (
        <p>
          <strong>{inner}</strong>
        </p>
      );
    case "strong":
      return <strong>{inner}</strong>;
    case "emphasis":
      return <em>{inner}</em>;
    case "quote":
      return <blockquote>{inner}</blockquote>;
    case "item":
      return <li>{inner}</li>;
    case "list":
      return node.isOrdered ? <ol>{inner}</ol> : <ul>{inner}</ul>;
    case "link":
      return (
        <a href={node.href} rel="nofollow noopener">
          {inner}
        </a>
      );
    case "part":
      return inner;
  }
}

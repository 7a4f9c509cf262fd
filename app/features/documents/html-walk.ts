import type { Nodes } from "hast";
import type { Block, Lines } from "./block";
import type { Depths } from "./line-items";

/** What reading HTML carries along: where lines are counted from, and what was found so far. */
export type Walk = {
  found: Block[];
  firstLine: number;
  /** Lines of the HTML are lines of the source; in a cell all of it stands on one. */
  counts: boolean;
  depths: Depths;
};

/** The lines of the source that a node stands on. */
export function linesOfNode(node: Nodes, walk: Walk): Lines {
  if (!walk.counts || !node.position) return [walk.firstLine, walk.firstLine];
  return [node.position.start.line + walk.firstLine - 1, node.position.end.line + walk.firstLine - 1];
}

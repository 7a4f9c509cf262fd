/**
 * A number that is hidden. What is published (or may be worked out from it) fixes the sum of the hidden cells of each
 * row and of each column; null where the sum is not known. `slack` is what the cell holds beyond what its largest
 * contributor knows, `needed` how wide the interval must be in which it could lie.
 */
export type HiddenCell = { row: string | null; column: string | null; slack: number; needed: number };

/**
 * Whether each hidden cell could be any of enough different values, with all sums as they are and no cell below what its
 * largest contributor gave.
 *
 * Values move between the cells of a row and of a column like a flow: raising one cell lowers another of its row, which
 * raises a third of that one's column, and so on round to the first. How far a cell can rise is the largest flow from its
 * row to its column through the others (lowered along a row, as far as they have slack; raised along a column); how far it
 * can fall, the largest flow the other way.
 */
export function areWideEnough(cells: readonly HiddenCell[]): boolean {
  const touched = new Set(cells.filter(({ column }) => column !== null).map(({ row }) => row));
  return cells.every((cell, at) => {
    // No sum of a column says anything of such a row.
    if (!touched.has(cell.row)) return true;
    // Sums of whole numbers: what can be reached by fractions can be reached by whole numbers.
    const [from, to] = endsOf(cell);
    if (from === to) return true;
    const others = cells.filter((_, other) => other !== at);
    const rise = largestFlow(others, from, to, cell.needed);
    if (rise >= cell.needed) return true;
    const fall = Math.min(cell.slack, largestFlow(others, to, from, cell.needed - rise));
    return rise + fall >= cell.needed;
  });
}

/** Sums that are not known put no bound on anything: they are one place, where values may come from and go. */
const ANYWHERE = "anywhere";

function endsOf({ row, column }: HiddenCell): [string, string] {
  return [row === null ? ANYWHERE : `row ${row}`, column === null ? ANYWHERE : `column ${column}`];
}

type Arc = { to: string; room: number; back: Arc };

/** The largest flow between two places, or `enough` once it is that large; found path by path, the shortest first. */
function largestFlow(cells: readonly HiddenCell[], from: string, to: string, enough: number): number {
  const arcs = arcsOf(cells);
  let flow = 0;
  while (flow < enough) {
    const path = shortestPath(arcs, from, to);
    if (!path) break;
    const room = Math.min(enough - flow, ...path.map((arc) => arc.room));
    for (const arc of path) {
      arc.room -= room;
      arc.back.room += room;
    }
    flow += room;
  }
  return flow;
}

function arcsOf(cells: readonly HiddenCell[]): Map<string, Arc[]> {
  const arcs = new Map<string, Arc[]>();
  const leave = (place: string, arc: Arc) => {
    const known = arcs.get(place);
    if (known) known.push(arc);
    else arcs.set(place, [arc]);
  };
  for (const cell of cells) {
    const [row, column] = endsOf(cell);
    if (row === column) continue;
    const down = { to: column, room: cell.slack } as Arc;
    const up: Arc = { to: row, room: Infinity, back: down };
    down.back = up;
    leave(row, down);
    leave(column, up);
  }
  return arcs;
}

function shortestPath(arcs: ReadonlyMap<string, readonly Arc[]>, from: string, to: string): Arc[] | null {
  const reached = new Map<string, { arc: Arc; before: string }>();
  const places = [from];
  for (let place = places.shift(); place !== undefined && !reached.has(to); place = places.shift()) {
    for (const arc of arcs.get(place) ?? []) {
      if (arc.room <= 0 || arc.to === from || reached.has(arc.to)) continue;
      reached.set(arc.to, { arc, before: place });
      places.push(arc.to);
    }
  }
  const path: Arc[] = [];
  for (let place = to; place !== from;) {
    const step = reached.get(place);
    if (!step) return null;
    path.push(step.arc);
    place = step.before;
  }
  return path;
}

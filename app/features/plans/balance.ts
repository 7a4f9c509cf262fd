import type { MarkKind, SolutionAddress } from "./plan";

/** One mark of one solution's matrix, with the organizations that have taken it or wait for an answer. */
export type BalanceMark = {
  kind: MarkKind;
  groupId: string | null;
  isPending: boolean;
  organizations: {
    assignmentId: string;
    slug: string;
    name: string;
    groupId: string | null;
    status: "accepted" | "proposed";
    proposedBy: "team" | "organization";
  }[];
};

export type BalanceSolution = {
  id: string;
  title: string;
  address: SolutionAddress;
  team: { slug: string; name: string };
  marks: BalanceMark[];
};

export type Cell = { leads: number; supports: number };
export type Group = { id: string | null; name: string };
export type Named = Pick<BalanceSolution, "id" | "title" | "address" | "team">;

export type Balance = {
  /** The groups with a role somewhere, in their order; last, under a null id, what belongs to no group. */
  groups: Group[];
  /** Groups that have no role in any of these solutions. */
  without: string[];
  /** A cell for each of `groups`. */
  solutions: (Named & { cells: Cell[] })[];
  totals: Cell[];
  /** What each organization has taken on, the most first. */
  load: { slug: string; name: string; leads: Named[]; supports: Named[] }[];
  noLead: Named[];
  waiting: { assignmentId: string; kind: MarkKind; organization: string; isOffer: boolean; solution: Named }[];
};

const none = (): Cell => ({ leads: 0, supports: 0 });

/**
 * Weighs who leads and who supports. An organization that has a role counts once, under the group of the role's row or,
 * where that has none, its own; a mark that no organization has taken counts once for its group.
 */
export function weigh(solutions: readonly BalanceSolution[], groups: readonly Group[]): Balance {
  const known = new Set(groups.map(({ id }) => id));
  const counted = solutions.map((solution) => ({ solution, cells: cellsOf(solution, known) }));
  const used = new Set(counted.flatMap(({ cells }) => [...cells.keys()]));
  const shown = [...groups.filter(({ id }) => used.has(id)), ...(used.has(null) ? [{ id: null, name: "" }] : [])];
  const rows = counted.map(({ solution, cells }) => ({
    ...nameOf(solution),
    cells: shown.map(({ id }) => cells.get(id) ?? none()),
  }));
  return {
    groups: shown,
    without: groups.filter(({ id }) => !used.has(id)).map(({ name }) => name),
    solutions: rows,
    totals: shown.map((_, at) => sum(rows.map(({ cells }) => cells[at] ?? none()))),
    load: loadOf(solutions),
    noLead: solutions.filter((solution) => !isLed(solution)).map(nameOf),
    waiting: solutions.flatMap(waitingIn),
  };
}

export function sum(cells: readonly Cell[]): Cell {
  return cells.reduce(
    (all, cell) => ({ leads: all.leads + cell.leads, supports: all.supports + cell.supports }),
    none(),
  );
}

/** How dark a cell is: four shades by how many roles there are. The figure stands in it besides. */
export function shadeOf({ leads, supports }: Cell): 0 | 1 | 2 | 3 {
  const roles = leads + supports;
  return roles === 0 ? 0 : roles === 1 ? 1 : roles <= 3 ? 2 : 3;
}

function cellsOf({ marks }: BalanceSolution, known: ReadonlySet<string | null>): Map<string | null, Cell> {
  const cells = new Map<string | null, Cell>();
  const count = (group: string | null, kind: MarkKind) => {
    const id = known.has(group) ? group : null;
    const cell = cells.get(id) ?? none();
    cell[kind === "lead" ? "leads" : "supports"] += 1;
    cells.set(id, cell);
  };
  for (const { kind, groupId, organizations } of marks) {
    const taken = organizations.filter(({ status }) => status === "accepted");
    if (taken.length === 0) count(groupId, kind);
    for (const organization of taken) count(groupId ?? organization.groupId, kind);
  }
  return cells;
}

function loadOf(solutions: readonly BalanceSolution[]): Balance["load"] {
  const load = new Map<string, Balance["load"][number]>();
  for (const solution of solutions) {
    for (const { kind, organizations } of solution.marks) {
      for (const { slug, name, status } of organizations) {
        if (status !== "accepted") continue;
        const entry = load.get(slug) ?? { slug, name, leads: [], supports: [] };
        entry[kind === "lead" ? "leads" : "supports"].push(nameOf(solution));
        load.set(slug, entry);
      }
    }
  }
  const size = ({ leads, supports }: Balance["load"][number]) => leads.length + supports.length;
  return [...load.values()].sort((a, b) => size(b) - size(a) || a.name.localeCompare(b.name));
}

/** Led: an organization has the lead, or the team marked a group for it and settled that. */
function isLed({ marks }: BalanceSolution): boolean {
  return marks.some(
    ({ kind, isPending, organizations }) =>
      kind === "lead" && (!isPending || organizations.some(({ status }) => status === "accepted")),
  );
}

function waitingIn(solution: BalanceSolution): Balance["waiting"] {
  return solution.marks.flatMap(({ kind, organizations }) =>
    organizations
      .filter(({ status }) => status === "proposed")
      .map(({ assignmentId, name, proposedBy }) => ({
        assignmentId,
        kind,
        organization: name,
        isOffer: proposedBy === "organization",
        solution: nameOf(solution),
      })),
  );
}

function nameOf({ id, title, address, team }: BalanceSolution): Named {
  return { id, title, address, team };
}

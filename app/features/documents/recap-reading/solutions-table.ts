import { type Cell, type Lines, type Row, type Table, cellText } from "../block";
import { fold } from "../clean-text";
import { type Column, columnNamed } from "./vocabulary";

export type ListedSolution = { title: string; goal: string; status: string; lines: Lines };
export type SolutionList = {
  solutions: ListedSolution[];
  heads: Row[];
  repeated: Row[];
  /** Texts of columns that are neither title nor goal. */
  others: { text: string; lines: Lines }[];
};

/** The columns that a row names, by position. */
export function columnsOf(row: Row | undefined): (Column | null)[] {
  return (row?.cells ?? []).map((cell) => columnNamed(fold(cellText(cell))));
}

/** Reads a list of solutions from a table: in rows, on its side, or as labels and values. Null when it is none. */
export function readSolutionsTable(table: Table): SolutionList | null {
  return inRows(table) ?? onItsSide(table);
}

function inRows({ rows }: Table): SolutionList | null {
  const head = rows.slice(0, 3).findIndex((row) => {
    const names = columnsOf(row);
    return names.includes("solution") && (names.includes("goal") || row.cells.length === 1 || names.includes("status"));
  });
  if (head < 0) return null;
  const names = columnsOf(rows[head]);
  const at = (name: Column) => names.indexOf(name);
  const list: SolutionList = { solutions: [], heads: rows.slice(0, head + 1), repeated: [], others: [] };
  for (const row of rows.slice(head + 1)) {
    if (columnsOf(row)[at("solution")] === "solution") {
      list.repeated.push(row);
      continue;
    }
    addRow(list, row, { title: at("solution"), goal: at("goal"), status: at("status") });
  }
  return list;
}

type Places = { title: number; goal: number; status: number };

function addRow(list: SolutionList, row: Row, places: Places) {
  const text = (place: number) => (place < 0 ? "" : cellText(row.cells[place]));
  const title = text(places.title);
  const last = list.solutions.at(-1);
  if (title === "" && text(places.goal) !== "" && last) {
    // The row goes on, over a page: its goal is the rest of the one before.
    last.goal = `${last.goal} ${text(places.goal)}`.trim();
    last.lines = [last.lines[0], row.lines[1]];
  } else if (title !== "") {
    list.solutions.push({ title, goal: text(places.goal), status: text(places.status), lines: row.lines });
  }
  row.cells.forEach((cell, i) => {
    if (Object.values(places).includes(i) || seen(list, cell)) return;
    const other = cellText(cell);
    if (other !== "") list.others.push({ text: other, lines: cell.lines });
  });
}

/** A cell over several rows stands in each of them but is one text. */
function seen(list: SolutionList, cell: Cell): boolean {
  const last = list.others.at(-1);
  return last !== undefined && last.lines === cell.lines;
}

function onItsSide({ rows }: Table): SolutionList | null {
  const names = rows.map((row) => columnNamed(fold(cellText(row.cells[0]))));
  if (!names.includes("solution") || rows.some((row) => row.cells.length < 2)) return null;
  if (names.some((name) => name === null || !["solution", "goal", "status"].includes(name))) return null;
  const list: SolutionList = { solutions: [], heads: [], repeated: [], others: [] };
  let current: ListedSolution[] = [];
  rows.forEach((row, i) => {
    const values = row.cells.slice(1);
    if (names[i] === "solution") {
      current = values.map((cell) => ({ title: cellText(cell), goal: "", status: "", lines: row.lines }));
      list.solutions.push(...current);
      return;
    }
    values.forEach((cell, column) => {
      const solution = current[column];
      if (!solution) return;
      if (names[i] === "goal") solution.goal = cellText(cell);
      else solution.status = cellText(cell);
    });
  });
  list.solutions = list.solutions.filter((solution) => solution.title !== "");
  return list;
}

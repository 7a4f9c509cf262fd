// A table of cells behaves as people know it from spreadsheets: arrows and Enter go from cell to cell, and what was
// copied from a spreadsheet fills the cells from the one that it is pasted into. Without it the cells are plain fields.

type Cell = HTMLInputElement;

const cellsOf = (row: Element | null | undefined) => [...(row?.querySelectorAll("td") ?? [])];
const fieldIn = (cell: Element | undefined) => cell?.querySelector<Cell>("input:not([type=hidden])") ?? null;

function placeOf(field: Cell): { rows: HTMLTableRowElement[]; row: number; column: number } {
  const rows = [...field.closest("tbody")!.rows];
  const row = rows.findIndex((one) => one.contains(field));
  return { rows, row, column: cellsOf(rows[row]).findIndex((cell) => cell.contains(field)) };
}

/** The next cell that takes something in a direction; closed ones are passed over. */
function beside(field: Cell, down: number, right: number): Cell | null {
  const { rows, row, column } = placeOf(field);
  for (let step = 1; step <= 400; step += 1) {
    const line = rows[row + down * step];
    const cell = cellsOf(line)[column + right * step];
    if (!line || !cell) return null;
    const found = fieldIn(cell);
    if (found) return found;
  }
  return null;
}

const isAtStart = ({ selectionStart, selectionEnd }: Cell) => selectionStart === 0 && selectionEnd === 0;
const isAtEnd = ({ selectionStart, selectionEnd, value }: Cell) =>
  selectionStart === value.length && selectionEnd === value.length;
const isWhole = ({ selectionStart, selectionEnd, value }: Cell) =>
  selectionStart === 0 && selectionEnd === value.length;

function target(field: Cell, { key, shiftKey }: KeyboardEvent): Cell | null {
  if (key === "ArrowDown" || (key === "Enter" && !shiftKey)) return beside(field, 1, 0);
  if (key === "ArrowUp" || key === "Enter") return beside(field, -1, 0);
  if (key === "ArrowRight" && (isAtEnd(field) || isWhole(field))) return beside(field, 0, 1);
  if (key === "ArrowLeft" && (isAtStart(field) || isWhole(field))) return beside(field, 0, -1);
  return null;
}

const gridField = (event: Event): Cell | null => {
  const field = event.target instanceof HTMLInputElement ? event.target : null;
  return field?.closest("[data-grid]") ? field : null;
};

document.addEventListener("keydown", (event) => {
  const field = gridField(event);
  if (!field || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  // In a spreadsheet Enter goes on; the form is sent by its button.
  if (event.key === "Enter") event.preventDefault();
  const next = target(field, event);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
});

document.addEventListener("paste", (event) => {
  const field = gridField(event);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!field || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  const { rows, row, column } = placeOf(field);
  for (const [down, line] of text.trimEnd().split(/\r?\n/).entries()) {
    for (const [right, value] of line.split("\t").entries()) {
      const into = fieldIn(cellsOf(rows[row + down])[column + right]);
      // What is empty in the spreadsheet says nothing.
      if (into && value.trim() !== "") into.value = value.trim();
    }
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

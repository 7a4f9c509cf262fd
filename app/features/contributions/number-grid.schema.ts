import { z } from "zod";
import { cellField, gridGrains, type NumberGrid, type TypedCell } from "./number-grid";

const text = z.string().trim().max(60, { error: "contributions.error.long" }).default("");

const frame = {
  submission: z.uuid({ error: "errors.formIncomplete" }),
  organization: z.uuid({ error: "errors.formIncomplete" }),
  grain: z.enum(gridGrains, { error: "errors.formIncomplete" }),
};

/** The form of a grid: its cells, and what stood in each. */
export function gridSchema(grid: NumberGrid) {
  const cells = eachCell(grid).flatMap(({ metricId, start }) => [
    [cellField(metricId, start), text] as const,
    [cellField(metricId, start, "was"), text] as const,
  ]);
  return z.object({ ...frame, ...Object.fromEntries(cells) }) as unknown as z.ZodObject<typeof frame>;
}

/** The cells that were changed: what differs from the page as it was shown. */
export function changedCells(input: Record<string, unknown>, grid: NumberGrid): TypedCell[] {
  return eachCell(grid).flatMap((cell) => {
    const read = (field: "n" | "was") => {
      const typed = input[cellField(cell.metricId, cell.start, field)];
      return typeof typed === "string" ? typed : "";
    };
    const [was, text] = [read("was"), read("n")];
    return was === text ? [] : [{ ...cell, was, text }];
  });
}

/** What was typed into cells that the page no longer has: in a form that was open while metrics or months moved on. */
export function lostCells(posted: FormData, grid: NumberGrid): string[] {
  const known = new Set(eachCell(grid).map(({ metricId, start }) => cellField(metricId, start)));
  return [...posted].flatMap(([name, text]) => {
    if (!name.startsWith("n-") || known.has(name) || typeof text !== "string") return [];
    const was = posted.get(name.replace(/^n-/, "was-"));
    return text.trim() === "" || text.trim() === was ? [] : [text.trim().slice(0, 60)];
  });
}

function eachCell({ rows }: NumberGrid) {
  return rows.flatMap(({ metric, cells }) => cells.map(({ period }) => ({ metricId: metric.id, start: period.start })));
}

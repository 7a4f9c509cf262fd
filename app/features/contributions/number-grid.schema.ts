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

function eachCell({ rows }: NumberGrid) {
  return rows.flatMap(({ metric, cells }) => cells.map(({ period }) => ({ metricId: metric.id, start: period.start })));
}

import { z } from "zod";
import { readySets } from "./dimension";

const submission = z.uuid("errors.formIncomplete");
const version = z.coerce.number("errors.formIncomplete").int("errors.formIncomplete");
const name = z.string("dimensions.error.name").trim().min(1, "dimensions.error.name").max(80, "dimensions.error.long");
const lines = z.string("errors.formIncomplete").max(4000, "dimensions.error.long").default("");

/** A ready way to break numbers down, or the coalition's own with its categories one a line. */
export const newDimensionSchema = z
  .object({
    submission,
    set: z.enum(readySets, "dimensions.error.choose"),
    name: z.string().trim().max(80, "dimensions.error.long").default(""),
    categories: lines,
  })
  .refine(({ set, name }) => set !== "own" || name !== "", { error: "dimensions.error.name", path: ["name"] });

/** One place in the order, as typed. */
const place = z.coerce
  .number("dimensions.error.place")
  .min(0, "dimensions.error.place")
  .max(999, "dimensions.error.place");

const edited = z.object({
  version,
  name,
  retired: z.string().optional(),
  retiredCategories: z.array(z.string()),
  added: lines,
});

/** A dimension with these categories: each has a name, a place and whether it is still asked. */
export function dimensionSchema(categoryIds: readonly string[]) {
  const fields = categoryIds.flatMap((id) => [[`name-${id}`, name] as const, [`place-${id}`, place] as const]);
  // Names that are made of ids have no place in a type; `dimensionEdit` reads them.
  return edited.extend(Object.fromEntries(fields)) as unknown as typeof edited;
}

/** What the form says of the dimension and of its categories, in the order of their places. */
export function dimensionEdit(input: z.output<typeof edited>, categoryIds: readonly string[]) {
  const typed = input as Record<string, unknown>;
  const categories = categoryIds
    .map((id) => ({ id, name: String(typed[`name-${id}`]), place: Number(typed[`place-${id}`]) }))
    .sort((a, b) => a.place - b.place)
    .map(({ id, name }) => ({ id, name, isRetired: input.retiredCategories.includes(id) }));
  return { version: input.version, name: input.name, isRetired: input.retired !== undefined, categories };
}

/** Which dimensions a metric is broken down by. */
export const metricDimensionsSchema = z.object({
  submission,
  version,
  dimensions: z.array(z.uuid("errors.formIncomplete")),
});

export type MetricDimensionsInput = z.output<typeof metricDimensionsSchema>;

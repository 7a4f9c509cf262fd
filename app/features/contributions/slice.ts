import { asksForParts, type Definition } from "#app/features/metrics/metric";
import type { Dimension } from "#app/features/dimensions/dimension";
import type { FormReply } from "#app/platform/form-reply";
import { Refusal } from "#app/platform/errors";
import { formatAmount, parseAmount } from "#app/platform/units";
import { typedAmount } from "./amount-words";
import { type Amounts, doesNotApply, isNotApplicable } from "./contribution";

/** One category's part of a number. */
export type Slice = Amounts & { categoryId: string };

/** What was typed for each category, by its field's name; see `sliceField`. */
export type TypedSlices = ReadonlyMap<string, string>;

/** The field of a category: its part, or of a part and a whole the one or the other. */
export function sliceField(categoryId: string, of: "value" | "whole" = "value"): `slice-${string}` {
  return of === "whole" ? `slice-${categoryId}-of` : `slice-${categoryId}`;
}

/** Every field of a number's parts. A part of a whole has two for each category. */
export function sliceFields(dimensions: readonly Dimension[], metric: Pick<Definition, "aggregation">) {
  return dimensions.flatMap(({ categories }) =>
    categories.flatMap(({ id }) =>
      asksForParts(metric) ? [sliceField(id), sliceField(id, "whole")] : [sliceField(id)],
    ),
  );
}

/** The parts of a number as they would be typed again, by their fields. */
export function shownSlices(slices: readonly Slice[], metric: Definition, locale: string): Map<string, string> {
  const typed = (amount: number | null) => typedAmount(amount, metric, locale);
  return new Map(
    slices.flatMap(({ categoryId, amount, numerator, denominator }) =>
      asksForParts(metric)
        ? [
            [sliceField(categoryId), typed(numerator)],
            [sliceField(categoryId, "whole"), typed(denominator)],
          ]
        : [[sliceField(categoryId), typed(amount)]],
    ),
  );
}

/** The fields of slices in what a form sent. */
export function typedSlices(values: FormReply["values"]): TypedSlices {
  const typed = Object.entries(values).map(([name, texts]) => [name, (texts[0] ?? "").trim()] as const);
  return new Map(typed.filter(([name, text]) => name.startsWith("slice-") && text !== ""));
}

type Whole = { amounts: Amounts; note: string; definition: Definition; locale: string };

/**
 * Reads the parts of a number. A dimension may be left out; what is left empty in it is not given (and not zero). The
 * parts of a dimension may make less than the number, when the note says why, and never more.
 * @throws {Refusal} `invalid` at the field that cannot be read, or does not fit; at the note where it is missing.
 */
export function readSlices(typed: TypedSlices, dimensions: readonly Dimension[], whole: Whole): Slice[] {
  const slices = dimensions.flatMap((dimension) => {
    const given = dimension.categories.flatMap(({ id }) => readSlice(typed, id, whole) ?? []);
    if (given.length > 0) requireFit(given, dimension, whole);
    return given;
  });
  const [first] = slices;
  if (first && isNotApplicable(whole.amounts)) throw invalid("slicesWithout", sliceField(first.categoryId));
  return slices;
}

function readSlice(typed: TypedSlices, categoryId: string, { definition, locale }: Whole): Slice | null {
  const [value, of] = [sliceField(categoryId), sliceField(categoryId, "whole")];
  const isRatio = asksForParts(definition);
  if (!typed.has(value) && !(isRatio && typed.has(of))) return null;
  const measure = isRatio ? { unit: "count" as const, scale: definition.scale } : definition;
  const read = (field: string) => {
    const text = (typed.get(field) ?? "").slice(0, 60);
    const result = parseAmount(text, { unit: measure.unit, scale: measure.scale, locale });
    if (!result.ok) throw new Refusal("invalid", result.key, result.values, field);
    if (result.amount < 0) throw invalid("sliceNegative", field);
    return result.amount;
  };
  if (!isRatio) return { ...doesNotApply, categoryId, amount: read(value) };
  const [numerator, denominator] = [read(value), read(of)];
  if (numerator > denominator) throw invalid("partTooLarge", value);
  return { categoryId, amount: null, numerator, denominator };
}

function requireFit(slices: readonly Slice[], dimension: Dimension, whole: Whole): void {
  const { amounts, definition, note, locale } = whole;
  const sums = addUp(slices);
  const first = sliceField(slices[0]!.categoryId);
  const shown = (amount: number) =>
    formatAmount(amount, {
      unit: asksForParts(definition) ? "count" : definition.unit,
      scale: definition.scale,
      locale,
    });
  for (const count of ["amount", "numerator", "denominator"] as const) {
    const [parts, all] = [sums[count], amounts[count]];
    if (parts === null || all === null) continue;
    const values = { dimension: dimension.name, parts: shown(parts), whole: shown(all) };
    if (parts > all) throw new Refusal("invalid", "contributions.error.slicesTooMuch", values, first);
    if (parts < all && note.trim() === "")
      throw new Refusal("invalid", "contributions.error.gapUnexplained", values, "note");
  }
  if (leavesTooMuch(amounts, sums)) throw invalid("slicesLeave", first, { dimension: dimension.name });
}

/** What is left must be possible too: no more of the part than of the whole. */
function leavesTooMuch(whole: Amounts, parts: Amounts): boolean {
  if (whole.numerator === null || whole.denominator === null || parts.denominator === null) return false;
  return whole.numerator - (parts.numerator ?? 0) > whole.denominator - parts.denominator;
}

function addUp(slices: readonly Slice[]): Amounts {
  const sum = (pick: (slice: Slice) => number | null) =>
    slices.reduce<number | null>((all, slice) => {
      const amount = pick(slice);
      return amount === null ? all : (all ?? 0) + amount;
    }, null);
  return {
    amount: sum(({ amount }) => amount),
    numerator: sum(({ numerator }) => numerator),
    denominator: sum(({ denominator }) => denominator),
  };
}

function invalid(
  key: "slicesWithout" | "sliceNegative" | "partTooLarge" | "slicesLeave",
  field: string,
  values?: Record<string, string>,
): Refusal {
  return new Refusal("invalid", `contributions.error.${key}`, values, field);
}

import type { Amounts } from "#app/features/contributions/contribution";
import { readSlices, type Slice, sliceField } from "#app/features/contributions/slice";
import type { Dimension } from "#app/features/dimensions/dimension";
import { asksForParts, type Definition } from "#app/features/metrics/metric";
import { isRefusal, Refusal } from "#app/platform/errors";
import type { NewNumber } from "./api.schema";
import { plainDigits } from "./number-words";

type Whole = { amounts: Amounts; definition: Definition };

/**
 * Reads the parts of a number that was sent, by the rules of the form's; undefined where none were sent.
 * @throws {Refusal} `invalid` at `slices/2/value` or the like, or at the note that must say why parts are missing.
 */
export function slicesSent(
  { slices, note = "" }: NewNumber,
  dimensions: readonly Dimension[],
  { amounts, definition }: Whole,
): Slice[] | undefined {
  if (slices === undefined) return undefined;
  const known = new Set(dimensions.flatMap(({ categories }) => categories.map(({ id }) => id)));
  const [part, whole] = asksForParts(definition) ? (["numerator", "denominator"] as const) : (["value"] as const);
  const typed = new Map<string, string>();
  /** Where the field of the form stands in what was sent. */
  const places = new Map<string, string>();
  const take = (name: string, text: string | undefined, place: string) => {
    places.set(name, place);
    typed.set(name, plainDigits(text, place));
  };
  for (const [at, slice] of slices.entries()) {
    const place = `slices/${at}`;
    if (!known.has(slice.category)) throw new Refusal("invalid", "api.error.category", undefined, `${place}/category`);
    if (typed.has(sliceField(slice.category)))
      throw new Refusal("invalid", "api.error.categoryTwice", undefined, `${place}/category`);
    take(sliceField(slice.category), slice[part], `${place}/${part}`);
    if (whole) take(sliceField(slice.category, "whole"), slice[whole], `${place}/${whole}`);
  }
  try {
    return readSlices(typed, dimensions, { amounts, note, definition, locale: "en" });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const field = error.field && (places.get(error.field) ?? error.field);
    throw new Refusal(error.kind, error.key, error.values, field, error.denied);
  }
}

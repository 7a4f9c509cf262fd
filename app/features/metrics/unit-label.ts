/**
 * The word behind a number: of a pair (plant|plants) the first one behind 1, as it is printed with two places, the
 * second behind every other number, and where there is none. A label that is no pair is the word for all of them.
 */
export function wordOfUnit(label: string, value?: number): string {
  const [one = "", many = "", ...more] = label.split("|").map((word) => word.trim());
  if (!one || !many || more.length > 0) return label;
  return value !== undefined && Math.abs(Math.round(value * 100)) === 100 ? one : many;
}

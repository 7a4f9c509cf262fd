/** Gives numbers out: the one that is asked for, or the next that nobody has. */
export type Numbers = (wanted: number) => number;

/** A fresh row of numbers. */
export function numberSteps(): Numbers {
  // What comes after a number that is taken; followed to its end, and shortened on the way.
  const next = new Map<number, number>();
  const free = (wanted: number): number => {
    let end = wanted;
    for (let after = next.get(end); after !== undefined; after = next.get(end)) end = after;
    for (let at = wanted; at !== end;) {
      const after = next.get(at) ?? end;
      next.set(at, end);
      at = after;
    }
    return end;
  };
  return (wanted) => {
    const number = free(wanted);
    next.set(number, number + 1);
    return number;
  };
}

import highsLoader from "highs";

/** Linear programs in whole numbers, for HiGHS, a solver that is not ours and knows nothing of how we hide. */
const highs = await highsLoader();

/** An equation: the sum of these numbers, each so many times. */
export type Line = { of: Map<string, number>; is: number };

/** What somebody knows of numbers: equations, and for each the least that it can be. `hidden`: what they are. */
export type Known = { lines: Line[]; atLeast: Map<string, number>; hidden: Map<string, number> };

export type Told = { own: string | null; name: string; from: number; to: number };

/** The hidden numbers that `own` could tell more closely than to ten. */
export function tooNarrow(known: Known, own: string | null): Told[] {
  // Each answer of the solver is a possible world, which says of every number what it could be.
  const ranges = new Map([...known.hidden].map(([name, value]) => [name, { from: value, to: value }]));
  const isWide = (name: string) => ranges.get(name)!.to - ranges.get(name)!.from >= 10;
  const widen = (world: ReadonlyMap<string, number>) => {
    for (const [name, range] of ranges) {
      range.from = Math.min(range.from, world.get(name)!);
      range.to = Math.max(range.to, world.get(name)!);
    }
  };
  return [...known.hidden].flatMap(([name, value]): Told[] => {
    // Whoever gave all of a number knows it.
    if (value > 0 && value === known.atLeast.get(name)) return [];
    if (!isWide(name)) widen(extreme(known, name, "Maximize"));
    if (!isWide(name)) widen(extreme(known, name, "Minimize"));
    return isWide(name) ? [] : [{ own, name, ...ranges.get(name)! }];
  });
}

/** Values of all numbers that fit with everything known, with the smallest or the largest value of one, by the solver. */
function extreme(known: Known, name: string, side: "Minimize" | "Maximize"): Map<string, number> {
  const names = [...known.atLeast.keys()];
  const letter = new Map(names.map((one, at) => [one, `x${at}`]));
  const sums = known.lines.map(
    ({ of, is }, at) =>
      ` c${at}: ${[...of].map(([one, times]) => `${times < 0 ? "-" : "+"} ${letter.get(one)}`).join(" ")} = ${is}`,
  );
  const bounds = names.map((one) => ` ${known.atLeast.get(one)} <= ${letter.get(one)} <= 100000`);
  const whole = [...letter.values()].join(" ");
  const text = [side, ` obj: ${letter.get(name)}`, "Subject To", ...sums, "Bounds", ...bounds, "General", whole, "End"];
  const solution = highs.solve(text.join("\n"));
  if (solution.Status !== "Optimal") throw new Error(`${solution.Status}\n${text.join("\n")}`);
  return new Map(names.map((one) => [one, Math.round(solution.Columns[letter.get(one)!]!.Primal)]));
}

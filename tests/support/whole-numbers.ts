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
  // Whoever gave all of a number knows it.
  const asked = [...known.hidden].filter(([name, value]) => value === 0 || value !== known.atLeast.get(name));
  const narrow = () => asked.flatMap(([name]) => (ranges.get(name)!.to - ranges.get(name)!.from < 10 ? [name] : []));
  const widen = (wanted: Wanted) => {
    if (wanted.size === 0) return;
    const world = worldWith(known, wanted);
    for (const [name, range] of ranges) {
      range.from = Math.min(range.from, world.get(name)!);
      range.to = Math.max(range.to, world.get(name)!);
    }
  };
  // Most are wide in a few worlds that push many numbers up and others down at once.
  for (const pull of pulls) widen(new Map(narrow().map((name, at) => [name, pull(at)])));
  // Of what is left, each is asked about alone: the narrowest range of a number is known only then.
  for (const times of [1, -1]) {
    for (const name of narrow()) if (narrow().includes(name)) widen(new Map([[name, times]]));
  }
  return narrow().map((name) => ({ own, name, ...ranges.get(name)! }));
}

/** What the solver looks for: as much as can be of some numbers, and as little as can be of those counted negatively. */
type Wanted = ReadonlyMap<string, number>;

const pulls: ((at: number) => number)[] = [
  (at) => (at % 2 === 0 ? 1 : -1),
  (at) => (at % 2 === 0 ? -1 : 1),
  (at) => (at % 4 < 2 ? 1 : -1),
  (at) => (at % 4 < 2 ? -1 : 1),
];

/** Values of all numbers that fit with everything known and come as near as can be to what is wanted, by the solver. */
function worldWith(known: Known, wanted: Wanted): Map<string, number> {
  const names = [...known.atLeast.keys()];
  const letter = new Map(names.map((one, at) => [one, `x${at}`]));
  const terms = (of: ReadonlyMap<string, number>) =>
    [...of].map(([one, times]) => `${times < 0 ? "-" : "+"} ${letter.get(one)}`).join(" ");
  const sums = known.lines.map(({ of, is }, at) => ` c${at}: ${terms(of)} = ${is}`);
  const bounds = names.map((one) => ` ${known.atLeast.get(one)} <= ${letter.get(one)} <= 100000`);
  const goal = ["Maximize", ` obj: ${terms(wanted)}`];
  const program = [...goal, "Subject To", ...sums, "Bounds", ...bounds];
  const columns = inWholeNumbers(program, [...letter.values()]);
  return new Map(names.map((one) => [one, Math.round(columns[letter.get(one)!]!.Primal)]));
}

/** The best answer in whole numbers. One that leaves that out is found much sooner, and is mostly whole all the same. */
function inWholeNumbers(program: readonly string[], letters: readonly string[]) {
  const columns = solved([...program, "End"], { presolve: "off" });
  const isWhole = Object.values(columns).every(({ Primal }) => Math.abs(Primal - Math.round(Primal)) < 1e-6);
  return isWhole ? columns : solved([...program, "General", letters.join(" "), "End"], {});
}

function solved(lines: readonly string[], how: { presolve?: "off" }) {
  const text = lines.join("\n");
  const solution = highs.solve(text, how);
  if (solution.Status !== "Optimal") throw new Error(`${solution.Status}\n${text}`);
  return solution.Columns as Record<string, { Primal: number }>;
}

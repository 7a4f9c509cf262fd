/** The seed of every property test of this run: another one is tried with COLEAD_SEED=number. */
const seed = Number(process.env.COLEAD_SEED ?? 20_261_122);

/**
 * How often a property is tried: `full` times under `npm run prove`, else `small` times. fast-check prints the seed
 * and the path of what fails; `COLEAD_SEED` sets another seed.
 */
export function runs(full: number, small = Math.min(full, 50)): { numRuns: number; seed: number } {
  return { numRuns: process.env.COLEAD_PROVE === "1" ? full : small, seed };
}

import { Refusal } from "#app/platform/errors";

/** Files that are taken in and read at once in this process: each takes memory, and a share of its time. */
const mostReadings = 2;
let readings = 0;

/**
 * Does the work of one file, from the first byte of it that is kept to the end.
 * @throws {Refusal} `busy` when others are being read, before anything is done.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (readings >= mostReadings) throw new Refusal("busy", "numbers.error.busy");
  readings += 1;
  try {
    return await work();
  } finally {
    readings -= 1;
  }
}

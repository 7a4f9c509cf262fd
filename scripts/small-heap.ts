import { setFlagsFromString } from "node:v8";

/**
 * Lets memory that nothing uses any more be collected when the heap has grown by half. Left to itself V8 lets it grow to
 * a multiple on a machine with much memory: a file of 100,000 numbers took 200 MiB more, nearly all of it rows that were
 * long written. Collecting runs beside the program; reading that file takes as long as before.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}

import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";

// The server in front and the Remix build are two bundles of one process: they share one log.
const registry = globalThis as { [key: symbol]: Logger | undefined };
const current = Symbol.for("colead.log");

/** The process's log. It takes ids, patterns and figures: never a name, an address, a note, or a path with a secret. */
export function log(): Logger {
  return (registry[current] ??= makeLog("info"));
}

/** Makes the process's log anew, at a level of the settings; it goes to standard output unless told otherwise. */
export function setUpLog(level: string, destination?: DestinationStream): Logger {
  return (registry[current] = makeLog(level, destination));
}

// Lines are written many at a time: at this many bytes, each second, at once with a fault, and when the process ends.
const WRITTEN_AT_BYTES = 8192;
const WRITTEN_EACH_MS = 1000;

function makeLog(level: string, destination = standardOutput()): Logger {
  const hooks: LoggerOptions["hooks"] = {
    logMethod(parts, method, weight) {
      method.apply(this, parts);
      if (weight >= pino.levels.values["error"]!) this.flush();
    },
  };
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, hooks }, destination);
}

let output: DestinationStream | undefined;

/** The one way to the standard output, however often the log is set up. */
function standardOutput(): DestinationStream {
  return (output ??= openStandardOutput());
}

function openStandardOutput(): DestinationStream {
  const opened = pino.destination({ dest: 1, sync: true, minLength: WRITTEN_AT_BYTES, periodicFlush: WRITTEN_EACH_MS });
  process.once("exit", () => opened.flushSync());
  return opened;
}

/**
 * What may be kept of an error: its kind and where it happened. A database's message can quote the values of a row,
 * so that of an error with a code is left out.
 */
export function faultFacts(error: unknown): { error: string; code?: string; message?: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const at = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  return { error: error.name, ...(code ? { code } : { message: error.message }), at };
}

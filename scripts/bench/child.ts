import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** A process of the benchmark's own that can be asked things. */
export type Child = {
  /** @throws {Error} when the child says that it cannot, ends, or is silent for a minute longer than expected. */
  ask<T>(ask: string, input?: unknown, expectedMs?: number): Promise<T>;
  stop(): Promise<void>;
};

type Reply = { id: number; answer?: unknown; fault?: string };
type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };

const meter = path.join(import.meta.dirname, "meter.mjs");
const running = new Set<ChildProcess>();

/** Starts a script as a process of its own, with the meter in it. TypeScript is run by tsx, built files as they are. */
export function startChild(script: string, env: Record<string, string> = {}): Child {
  const loader = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = fork(script, [], {
    execArgv: [...loader, "--import", meter],
    env: { ...process.env, NODE_ENV: "production", ...env },
    serialization: "advanced",
    // What a server logs is written, as in production, but not kept.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  running.add(child);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  // Number 0 says that a script of ours listens; what comes sooner would be heard by the meter alone.
  const listening =
    loader.length === 0
      ? Promise.resolve()
      : new Promise<void>((resolve, reject) => waiting.set(0, { resolve, reject }));
  child.on("message", ({ id, answer, fault }: Reply) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) asker?.resolve(answer as never);
    else asker?.reject(new Error(`${path.basename(script)}: ${fault}`));
  });
  child.once("exit", (code) => {
    running.delete(child);
    for (const asker of waiting.values()) asker.reject(new Error(`${path.basename(script)} ended (${code}).`));
    waiting.clear();
  });
  return {
    async ask<T>(ask: string, input?: unknown, expectedMs = 0): Promise<T> {
      await listening;
      const id = (last += 1);
      let timer: NodeJS.Timeout | undefined;
      const answer = new Promise<T>((resolve, reject) => {
        const silent = () => reject(new Error(`${path.basename(script)} does not answer "${ask}".`));
        timer = setTimeout(silent, expectedMs + 60_000);
        waiting.set(id, { resolve, reject });
        child.send({ id, ask, input });
      });
      return answer.finally(() => clearTimeout(timer));
    },
    stop: () => stop(child),
  };
}

/** Ends every process that is still running, at once. */
export function killChildren(): void {
  for (const child of running) child.kill("SIGKILL");
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
  await ended;
  clearTimeout(timer);
}

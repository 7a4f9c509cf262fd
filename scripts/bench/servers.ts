import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, startChild } from "./child";
import { median } from "./figures";
import type { Workplace } from "./workplace";

export type Running = { child: Child; origin: string };

const script = (name: string) => path.join(import.meta.dirname, name);

export const startLoader = () => startChild(script("load-process.ts"));
export const startRecorders = () => startChild(script("recording-process.ts"));
export const startWriter = () => startChild(script("write-process.ts"));

/**
 * Starts the server as `npm start` does, on a free port, and waits until it is ready.
 * @param before is told the address that the server will have.
 */
export async function startProduct(
  place: Workplace,
  database: string,
  before?: (origin: string) => void,
): Promise<Running> {
  return (await timedStart(place, database, before)).running;
}

/** The median of `times` starts: from spawning the process to the first answer that says it is ready. */
export async function coldStart(
  place: Workplace,
  database: string,
  times: number,
): Promise<{ medianMs: number; all: number[] }> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const { running, ms } = await timedStart(place, database);
    await running.child.stop();
    all.push(Math.round(ms));
  }
  return { medianMs: median(all), all };
}

/** The program as built in a process that can also say which SQL it sends, with a route that does nothing. */
export async function startInstrumented(place: Workplace, database: string): Promise<Running> {
  const child = startChild(script("portal-process.ts"), { DATABASE_URL: database, PORT: "0", HOST: "127.0.0.1" });
  const port = await child.ask<number>("listen", place.buildFolder);
  return { child, origin: originAt(port) };
}

/** A bare `node:http` server. */
export async function startBare(ask: "sameBytes" | "sqlAndTemplate", input: unknown): Promise<Running> {
  const child = startChild(script("bare-process.ts"));
  return { child, origin: originAt(await child.ask<number>(ask, input)) };
}

async function timedStart(
  place: Workplace,
  database: string,
  before?: (origin: string) => void,
): Promise<{ running: Running; ms: number }> {
  const port = await freePort();
  before?.(originAt(port));
  const started = performance.now();
  const child = startChild(place.server, { DATABASE_URL: database, PORT: String(port), HOST: "127.0.0.1" });
  const origin = originAt(port);
  while (!(await isReady(origin))) {
    if (performance.now() - started > 60_000) throw new Error("The server is not ready after a minute.");
    await sleep(5);
  }
  return { running: { child, origin }, ms: performance.now() - started };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const { status } = await fetch(`${origin}/readyz`, { headers: { connection: "close" } });
    return status === 200;
  } catch {
    return false;
  }
}

function originAt(port: number): string {
  return `http://127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

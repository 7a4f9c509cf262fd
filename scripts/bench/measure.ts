import os from "node:os";
import type { Child } from "./child";
import { busyShare, machineTimes } from "./machine";
import type { Load, LoadJob } from "./load-process";

/** One stretch of load on one server. */
export type Pass = Load & {
  /** Microseconds of the server's CPU, of all its threads; null when nothing was answered. */
  cpuPerRequest: number | null;
  /** How much of one core the server used. */
  serverCores: number;
  /** How much of the machine others used meanwhile, 0 to 1: above a few hundredths the figures are noisy. */
  others: number;
};

/** The passes of one server at one page. `best` is the pass with the most requests a second. */
export type Measured = { best: Pass; passes: Pass[] };

/** A server, and what to send to it in each stretch of load. */
export type Target = { server: Child; job: () => Omit<LoadJob, "seconds"> };

export type Pace = { warmUpSeconds: number; seconds: number; passes: number };

type Usage = { cpu: number; rss: number };

/**
 * Loads several servers one after the other, and round again for each further pass, so that a busy moment of the machine
 * does not fall on one of them alone.
 */
export async function measureInTurn<K extends string>(
  loader: Child,
  targets: Record<K, Target>,
  pace: Pace,
): Promise<Record<K, Measured>> {
  const passes = new Map<string, Pass[]>();
  const entries = Object.entries<Target>(targets);
  for (const [, { job }] of entries) await load(loader, { ...job(), seconds: pace.warmUpSeconds });
  for (let round = 0; round < pace.passes; round += 1) {
    for (const [name, target] of entries) {
      passes.set(name, [...(passes.get(name) ?? []), await measureOnce(loader, target, pace.seconds)]);
    }
  }
  return Object.fromEntries(entries.map(([name]) => [name, bestOf(passes.get(name)!)])) as Record<K, Measured>;
}

export function bestOf(passes: Pass[]): Measured {
  const best = passes.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
  return { best, passes };
}

/** Microseconds of CPU a request, in the pass where it was least: what disturbs a pass only adds. Null for none. */
export function leastCpu(passes: readonly Pick<Pass, "cpuPerRequest">[]): number | null {
  const measured = passes.flatMap(({ cpuPerRequest }) => cpuPerRequest ?? []);
  return measured.length === 0 ? null : Math.min(...measured);
}

export async function measureOnce(loader: Child, { server, job }: Target, seconds: number): Promise<Pass> {
  const sent = job();
  const started = performance.now();
  const machine = machineTimes();
  const own = process.cpuUsage();
  const [before, loaderBefore] = [await server.ask<Usage>("usage"), await loader.ask<Usage>("usage")];
  const done = await load(loader, { ...sent, seconds });
  const [after, loaderAfter] = [await server.ask<Usage>("usage"), await loader.ask<Usage>("usage")];
  const elapsed = (performance.now() - started) * 1000;
  const { user, system } = process.cpuUsage(own);
  const cpu = after.cpu - before.cpu;
  const ours = (cpu + (loaderAfter.cpu - loaderBefore.cpu) + user + system) / (elapsed * os.cpus().length);
  return {
    ...done,
    cpuPerRequest: done.requests === 0 ? null : cpu / done.requests,
    serverCores: cpu / elapsed,
    others: Math.max(0, busyShare(machine, machineTimes()) - ours),
  };
}

function load(loader: Child, job: LoadJob): Promise<Load> {
  return loader.ask<Load>("load", job, job.seconds * 1000);
}

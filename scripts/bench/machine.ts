import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds of CPU since boot, over all cores. */
export type MachineTimes = { busy: number; total: number };

export function machineTimes(): MachineTimes {
  let [busy, total] = [0, 0];
  for (const { times } of os.cpus()) {
    const all = times.user + times.nice + times.sys + times.irq + times.idle;
    total += all;
    busy += all - times.idle;
  }
  return { busy, total };
}

/** How much of the machine was busy between two readings, 0 to 1. */
export function busyShare(before: MachineTimes, after: MachineTimes): number {
  const total = after.total - before.total;
  return total <= 0 ? 0 : (after.busy - before.busy) / total;
}

export type Machine = { cpu: string; cores: number; memoryGb: number; node: string; platform: string };

export function describeMachine(): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? "unknown",
    cores: cpus.length,
    memoryGb: Math.round(os.totalmem() / 1e9),
    node: process.version,
    platform: `${os.platform()} ${os.release()}`,
  };
}

/** How busy the machine is with other things: to be asked while the benchmark itself rests. */
export type Busyness = { load: number; idle: number };

export async function readBusyness(ms: number): Promise<Busyness> {
  const before = machineTimes();
  await sleep(ms);
  return { load: os.loadavg()[0] ?? 0, idle: 1 - busyShare(before, machineTimes()) };
}

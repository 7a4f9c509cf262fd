import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

export type Finished = { code: number; output: string; seconds: number };

type RunOptions = {
  env?: Record<string, string>;
  /** Shows what the command prints as it prints it; else it is gathered in `output`. */
  isLoud?: boolean;
  minutes?: number;
  user?: { uid: number; gid: number } | undefined;
};

const running = new Set<ChildProcess>();

/** Runs a command to its end. One that takes too long is ended, with whatever it started. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<Finished> {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.user ? "/" : root,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", options.isLoud ? "inherit" : "pipe", options.isLoud ? "inherit" : "pipe"],
      detached: true,
      ...options.user,
    });
    running.add(child);
    let output = "";
    child.stdout?.on("data", (data: Buffer) => (output += data.toString()));
    child.stderr?.on("data", (data: Buffer) => (output += data.toString()));
    const minutes = options.minutes ?? 15;
    const timer = setTimeout(() => {
      output += `\nEnded after ${minutes} minutes.\n`;
      endGroup(child);
    }, minutes * 60_000);
    const finish = (code: number) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output, seconds: (Date.now() - started) / 1000 });
    };
    child.once("error", (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.once("exit", (code) => finish(code ?? 1));
  });
}

/** Ends every command that is still running, when this one is interrupted. */
export function endAll(): void {
  for (const child of running) endGroup(child);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}

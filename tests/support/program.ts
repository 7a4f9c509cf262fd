import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** The program in a process of its own, on a port that the machine chose. */
export type Program = {
  process: ChildProcess;
  port: number;
  exited: Promise<unknown[]>;
  /** What it logged so far. */
  said: () => string;
};

/**
 * The program as `npm start` runs it, on a database that exists: `const startProgram = usePrograms(url);` at the top of a
 * file. Whatever still runs ends with the file.
 */
export function usePrograms(databaseUrl: string): () => Promise<Program> {
  const started: ChildProcess[] = [];
  afterAll(() => started.forEach((child) => child.kill("SIGKILL")));
  return () => start(databaseUrl, started);
}

async function start(databaseUrl: string, started: ChildProcess[]): Promise<Program> {
  const settings = { NODE_ENV: "production", DATABASE_URL: databaseUrl, PORT: "0", LOG_LEVEL: "info" } as const;
  const env = { ...process.env, ...settings };
  const child = spawn(process.execPath, ["build/serve.js"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const exited = once(child, "exit");
  let said = "";
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on("data", (piece: Buffer) => {
      said += piece.toString();
      const found = /"port":(\d+)/.exec(said)?.[1];
      if (found) resolve(Number(found));
    });
    child.once("exit", () => reject(new Error(`The server ended: ${said}`)));
  });
  return { process: child, port, exited, said: () => said };
}

import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { inject } from "vitest";
import { openDatabase } from "#db/client.server";
import { migrateToLatest } from "#db/migrate";
import type { Db } from "#db/schema";

const root = path.resolve(import.meta.dirname, "../../..");

/** The program as built, with a database of its own. */
export type World = {
  url: string;
  db: Db;
  /** Where its letters are written. */
  mailFolder: string;
  close: () => Promise<void>;
};

/** A world in which the demo's story has just ended. */
export function aDemoWorld(): Promise<World> {
  const file = freshFile();
  copyFileSync(inject("demoFile"), file);
  return start(file);
}

/** A world in which nothing has happened yet. */
export async function anEmptyWorld(): Promise<World> {
  const file = freshFile();
  const { db, close } = openDatabase(file);
  await migrateToLatest(db);
  await close();
  return start(file);
}

function freshFile(): string {
  return path.join(os.tmpdir(), `colead-world-${randomUUID()}.db`);
}

async function start(file: string): Promise<World> {
  const program = path.join(root, "build/serve.js");
  if (!existsSync(program)) throw new Error("The program is not built: npm run build");
  const mailFolder = `${file}-mail`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: file,
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "info",
    MAIL_FOLDER: mailFolder,
  };
  const server = spawn(process.execPath, [program], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const port = await portOf(server);
  const { db, close } = openDatabase(file);
  return {
    url: `http://127.0.0.1:${port}`,
    db,
    mailFolder,
    close: async () => {
      await close();
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGKILL");
      await gone;
      rmSync(mailFolder, { recursive: true, force: true });
      for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
    },
  };
}

// The first line of the log says where the server listens; the others are read away, so that it never waits for us.
function portOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`The server ended with ${code} before it listened.`)));
    createInterface({ input: server.stdout! }).on("line", (line) => {
      const { msg, port } = JSON.parse(line) as { msg?: string; port?: number };
      if (msg === "listening" && port) resolve(port);
    });
  });
}

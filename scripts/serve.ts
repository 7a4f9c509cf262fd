import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { closeDatabase } from "#db/client.server";
import { readEnv } from "#app/platform/env.server";
import { setUpLog } from "#app/platform/log.server";
import { BootError, openProcessDatabase, requireNewestSchema, runCommand } from "./boot";
import { startServerJobs } from "./jobs";
import { type Portal, startPortal } from "./server";
import { keepHeapSmall } from "./small-heap";

// The production server: `npm start`, after `npm run build`.
await runCommand(async () => {
  keepHeapSmall();
  const env = readEnv();
  const log = setUpLog(env.logLevel);
  const open = await openProcessDatabase(env.databaseUrl);
  await requireNewestSchema(open);
  const buildFolder = import.meta.dirname;
  const jobs = await startServerJobs(open, env);
  const portal = await listening(buildFolder, env);
  log.info({ port: portal.port, engine: open.engine, ms: Math.round(performance.now()) }, "listening");
  stopOnSignal(portal, jobs, () => log.info("stopped"));
});

async function listening(buildFolder: string, env: ReturnType<typeof readEnv>): Promise<Portal> {
  const file = path.join(buildFolder, "server/index.js");
  if (!existsSync(file)) throw new BootError("The program is not built yet. Run: npm run build");
  const build = (await import(pathToFileURL(file).href)) as ServerBuild;
  try {
    return await startPortal({ env, build, clientFolder: path.join(buildFolder, "client") });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "EADDRINUSE" && code !== "EACCES" && code !== "EADDRNOTAVAIL") throw error;
    throw new BootError(
      `The server cannot listen on ${env.host}:${env.port} (${code}). Change the setting PORT or HOST.`,
    );
  }
}

type Stoppable = { stop: () => Promise<void> };

function stopOnSignal(portal: Portal, jobs: Stoppable, afterwards: () => void): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      void Promise.all([portal.close(), jobs.stop()])
        .then(closeDatabase)
        .then(() => {
          afterwards();
          process.exit(0);
        });
    });
  }
}

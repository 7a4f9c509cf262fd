import type { ServerBuild } from "@remix-run/node";
import { closeDatabase } from "#db/client.server";
import { readEnv } from "#app/platform/env.server";
import { setUpLog } from "#app/platform/log.server";
import { migrateAndSay, openProcessDatabase, runCommand } from "./boot";
import { startPortal } from "./server";

// The development server: pages come from the sources, and a change shows at the next load.
await runCommand(async () => {
  process.env.NODE_ENV ??= "development";
  const env = readEnv();
  setUpLog(env.logLevel);
  const open = await openProcessDatabase(env.databaseUrl);
  await migrateAndSay(open, (line) => console.log(line));
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, appType: "custom" });
  const build = async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  const developing = { middleware: vite.middlewares };
  const portal = await startPortal({ env, build, clientFolder: "build/client", developing });
  console.log(`Open http://localhost:${portal.port}`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(
      signal,
      () =>
        void portal
          .close()
          .then(() => vite.close())
          .then(closeDatabase)
          .then(() => process.exit(0)),
    );
  }
});

import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { readEnv } from "#app/platform/env.server";
import { setUpLog } from "#app/platform/log.server";
import { openProcessDatabase } from "#scripts/boot";
import { startPortal } from "#scripts/server";
import { answerAsks } from "./asks";
import { withNothing } from "./nothing-route";
import { type Recorder, recorderOf } from "./statements";

let recorder: Recorder | undefined;

// The program as built, with one more route, and able to say which statements were sent.
answerAsks({
  listen: async (buildFolder: string): Promise<number> => {
    const env = readEnv();
    setUpLog(env.logLevel);
    const open = await openProcessDatabase(env.databaseUrl);
    recorder = recorderOf(open.sqlite!);
    const built = (await import(pathToFileURL(path.join(buildFolder, "server/index.js")).href)) as ServerBuild;
    const portal = await startPortal({
      env,
      build: withNothing(built),
      clientFolder: path.join(buildFolder, "client"),
    });
    return portal.port;
  },
  record: () => recorder?.start(),
  statements: () => recorder?.stop(),
});

import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Profiler } from "node:inspector";
import type { Child } from "./child";
import type { LoadJob } from "./load-process";

/** Who spent how much of the main thread's busy time, 0 to 1. */
export type Cost = { name: string; share: number };
export type ProfileFigures = {
  packages: Cost[];
  functions: Cost[];
  /**
   * CPU of other threads (compression, garbage collection) as a share of all the process used; null where the main
   * thread was kept waiting for a core so often that they cannot be told apart.
   */
  otherThreads: number | null;
};

/** Where a function was written: `react-dom`, `app/features/plans`, `node:fs`. */
export type OriginOf = (frame: Profiler.ProfileNode["callFrame"]) => string;

type Usage = { cpu: number };

/** Profiles a server under load, and names the costs by the packages and functions of the sources. */
export async function profileServer(
  server: Child,
  loader: Child,
  job: LoadJob,
  buildFolder: string,
): Promise<ProfileFigures> {
  const before = await server.ask<Usage>("usage");
  await server.ask("startProfile");
  await loader.ask("load", job, job.seconds * 1000);
  const profile = await server.ask<Profiler.Profile>("stopProfile");
  const after = await server.ask<Usage>("usage");
  const mapFile = path.join(buildFolder, "server/index.js.map");
  const map = new SourceMap(JSON.parse(readFileSync(mapFile, "utf8")) as SourceMapPayload);
  const { busyMicroseconds, packages, functions } = costsOf(profile, originReader(map, buildFolder));
  const others = 1 - busyMicroseconds / (after.cpu - before.cpu);
  return {
    packages: packages.slice(0, 12),
    functions: functions.slice(0, 20),
    otherThreads: others < 0 ? null : others,
  };
}

/** At rest; and `dispatch`, the profiler's own work. */
const NOT_WORK = new Set(["(idle)", "(root)", "dispatch"]);

/** Adds self times up by package and by function, largest first. */
export function costsOf(profile: Profiler.Profile, originOf: OriginOf) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const [packages, functions] = [new Map<string, number>(), new Map<string, number>()];
  let busyMicroseconds = 0;
  for (const [i, id] of (profile.samples ?? []).entries()) {
    const frame = nodes.get(id)?.callFrame;
    const spent = profile.timeDeltas?.[i] ?? 0;
    if (!frame || NOT_WORK.has(frame.functionName)) continue;
    const origin = originOf(frame);
    const name = frame.functionName || "(unnamed)";
    busyMicroseconds += spent;
    packages.set(origin, (packages.get(origin) ?? 0) + spent);
    functions.set(`${name} · ${origin}`, (functions.get(`${name} · ${origin}`) ?? 0) + spent);
  }
  const sharesOf = (spent: Map<string, number>): Cost[] =>
    [...spent]
      .map(([name, time]) => ({ name, share: busyMicroseconds === 0 ? 0 : time / busyMicroseconds }))
      .sort((a, b) => b.share - a.share);
  return { busyMicroseconds, packages: sharesOf(packages), functions: sharesOf(functions) };
}

/** What a source file belongs to: its package, or the folder of ours. */
export function belongsTo(source: string): string {
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1];
  if (inPackage) return inPackage;
  const own = /(?:^|\/)((?:app|db|scripts)\/.*)$/.exec(source)?.[1];
  if (!own) return source;
  return own
    .split("/")
    .slice(0, own.startsWith("app/features/") ? 3 : 2)
    .join("/");
}

function originReader(map: SourceMap, buildFolder: string): OriginOf {
  const bundle = path.join(buildFolder, "server/index.js");
  return ({ functionName, url, lineNumber, columnNumber }) => {
    if (url === "") return functionName.startsWith("(") ? functionName : "native code";
    if (url.startsWith("node:")) return "node";
    const file = url.startsWith("file:") ? fileURLToPath(url) : url;
    if (file === bundle) {
      const entry = map.findEntry(lineNumber, columnNumber);
      return "originalSource" in entry && entry.originalSource
        ? belongsTo(`/${entry.originalSource}`)
        : "server bundle";
    }
    return file === path.join(buildFolder, "serve.js") ? "scripts/server" : belongsTo(file);
  };
}

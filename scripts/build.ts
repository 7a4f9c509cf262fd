import { spawn } from "node:child_process";
import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");
const stampFile = path.join(root, "build/sources.sha256");
const sources = [
  "app",
  "db",
  "public",
  "scripts",
  "package.json",
  "package-lock.json",
  "remix.config.js",
  "vite.config.ts",
];

/** Builds the program when its sources have changed since the last build, after saying so. */
export async function buildIfChanged(say: () => void): Promise<void> {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === sourcesHash()) return;
  say();
  await build();
}

/**
 * Builds pages for the server and files for browsers (Remix), then the server in front of them (esbuild).
 * @param wishes `--source-maps`: with the map of the pages' code, which profiles need.
 */
async function build(wishes: string[] = []): Promise<void> {
  const hash = sourcesHash();
  // A build that fails leaves no stamp that would call it good.
  rmSync(stampFile, { force: true });
  await runRemixBuild(wishes.includes("--source-maps") ? ["--sourcemapServer"] : []);
  await bundle({
    absWorkingDir: root,
    entryPoints: ["scripts/serve.ts"],
    outfile: "build/serve.js",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  writeFileSync(stampFile, hash);
}

function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const source of sources) addTo(hash, path.join(root, source));
  return hash.digest("hex");
}

function addTo(hash: Hash, file: string): void {
  if (!existsSync(file) || /\.test\.tsx?$/.test(file)) return;
  if (statSync(file).isDirectory()) {
    for (const name of readdirSync(file).sort()) addTo(hash, path.join(file, name));
    return;
  }
  hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
}

function runRemixBuild(options: string[]): Promise<void> {
  const cli = path.join(root, "node_modules/@remix-run/dev/dist/cli.js");
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production" };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, "vite:build", "--logLevel", "warn", ...options], {
      cwd: root,
      env,
      stdio: "inherit",
    });
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error("The build failed: see above."))));
  });
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  await build(process.argv.slice(2));
}

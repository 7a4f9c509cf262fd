import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/**
 * Runs one of the TypeScript commands in scripts/, after installing what it needs. Plain Node, because on a fresh clone
 * there is nothing else.
 * @param {string} script
 * @param {string[]} args
 */
export async function runInstalled(script, args) {
  requireNode();
  if (!isInstalled()) await install();
  const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
  const child = spawn(process.execPath, [tsx, path.join(root, script), ...args], { cwd: root, stdio: "inherit" });
  // The command hears Ctrl-C itself, being in the same terminal; it decides how to end.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Colead needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Whether node_modules holds what package-lock.json asks for, and its compiled parts fit this Node. */
function isInstalled() {
  const installedFile = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  for (const [place, entry] of Object.entries(wanted)) {
    if (place !== "" && !entry.optional && !entry.devOptional && installed[place]?.version !== entry.version)
      return false;
  }
  try {
    const Database = createRequire(import.meta.url)("better-sqlite3");
    new Database(":memory:").close();
    return true;
  } catch {
    return false;
  }
}

async function install() {
  console.log("Installing the packages that Colead is built with (npm ci).");
  console.log("The first time takes a few minutes: the database engine, better-sqlite3, is compiled on this machine.");
  const started = Date.now();
  const beat = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`  still installing, ${Math.floor(seconds / 60)} min ${seconds % 60} s`);
  }, 20_000);
  let output = "";
  const code = await new Promise((resolve) => {
    const npm = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    npm.stdout.on("data", (data) => (output += data));
    npm.stderr.on("data", (data) => (output += data));
    npm.on("error", (error) => {
      output += `${error.message}\n`;
      resolve(1);
    });
    npm.on("exit", resolve);
  });
  clearInterval(beat);
  if (code !== 0) {
    console.error(output);
    console.error("The packages could not be installed: see above. Compiling needs python3, make and g++.");
    process.exit(1);
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "./processes";

/** Something that some tests need and npm cannot bring. */
export type Need = { name: string; packages: string[]; find: () => string | null };

const newestFirst = (a: string, b: string) => Number(b) - Number(a);

function postgresFolders(): string[] {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort(newestFirst) : [];
  return [...versions.map((version) => path.join(debian, version, "bin")), ...(process.env.PATH ?? "").split(":")];
}

export const postgresNeed: Need = {
  name: "PostgreSQL",
  packages: ["postgresql"],
  find: () =>
    postgresFolders().find((folder) => ["initdb", "postgres"].every((name) => existsSync(path.join(folder, name)))) ??
    null,
};

export const chromiumNeed: Need = {
  name: "Chromium",
  packages: ["chromium"],
  find() {
    const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    const places = (process.env.PATH ?? "")
      .split(":")
      .flatMap((folder) => names.map((name) => path.join(folder, name)));
    return [process.env.COLEAD_CHROMIUM ?? "", ...places].find((place) => place !== "" && existsSync(place)) ?? null;
  },
};

export const libreOfficeNeed: Need = {
  name: "LibreOffice",
  packages: ["libreoffice-calc-nogui", "libreoffice-writer-nogui"],
  find() {
    const places = (process.env.PATH ?? "").split(":").map((folder) => path.join(folder, "soffice"));
    const found = [process.env.COLEAD_SOFFICE ?? "", ...places].filter((place) => place !== "" && existsSync(place));
    return found.find(opensDocuments) ?? null;
  },
};

/** Where spreadsheets and documents are packages of their own, one may be there without the other. */
function opensDocuments(soffice: string): boolean {
  const program = path.dirname(realpathSync(soffice));
  return existsSync(path.join(program, "libswlo.so")) || !existsSync(path.join(program, "libsclo.so"));
}

let isListRead = false;

/** Where the need is, after installing it on a machine made for checking (CI=true). Null when it cannot be had. */
export async function findOrInstall(need: Need): Promise<string | null> {
  const found = need.find();
  if (found || process.env.CI !== "true") return found;
  console.log(`Installing ${need.name} (apt-get install ${need.packages.join(" ")}).`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  if (!isListRead) await run("apt-get", ["update"], { env });
  isListRead = true;
  const { code, output } = await run("apt-get", ["install", "-y", "--no-install-recommends", ...need.packages], {
    env,
  });
  if (code !== 0) console.log(output.split("\n").slice(-15).join("\n"));
  return need.find();
}

/** The command that installs what is missing. */
export function installCommand(need: Need): string {
  return `sudo apt-get install ${need.packages.join(" ")}`;
}

export type Cluster = { url: string; stop: () => Promise<void> };

/**
 * Starts a PostgreSQL cluster of our own in a temporary folder, reachable only through a socket there. It keeps nothing
 * safe and is gone afterwards.
 * @throws {Error} with what PostgreSQL said when it does not start.
 */
export async function startCluster(binaries: string): Promise<Cluster> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "colead-pg-"));
  const user = await unprivilegedUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  const init = ["-D", data, "-U", "colead", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
  const made = await run(path.join(binaries, "initdb"), init, { user });
  if (made.code !== 0) throw new Error(`PostgreSQL could not make a cluster:\n${made.output}`);

  const settings = {
    listen_addresses: "",
    unix_socket_directories: folder,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
    shared_buffers: "64MB",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(path.join(binaries, "postgres"), ["-D", data, ...options], {
    cwd: "/",
    stdio: "ignore",
    ...user,
  });
  const cleanUp = () => rmSync(folder, { recursive: true, force: true });
  const stop = () => stopped(server).then(cleanUp);
  // Should this process be ended from outside, the cluster goes with it.
  process.once("exit", () => server.kill("SIGQUIT"));
  if (!(await isReady(binaries, folder, server))) {
    await stop();
    throw new Error("PostgreSQL did not start within 30 s.");
  }
  return { url: `postgres://colead@localhost/postgres?host=${encodeURIComponent(folder)}`, stop };
}

async function isReady(binaries: string, folder: string, server: ChildProcess): Promise<boolean> {
  const psql = [path.join(binaries, "psql"), "psql"].find((place) => existsSync(place)) ?? "psql";
  for (let tries = 0; tries < 150 && server.exitCode === null; tries++) {
    const { code } = await run(psql, ["-h", folder, "-U", "colead", "-d", "postgres", "-c", "select 1"]);
    if (code === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once("exit", () => resolve());
    server.kill("SIGINT");
  });
}

// PostgreSQL refuses to run as root.
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = [await run("id", ["-u", name]), await run("id", ["-g", name])];
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.");
}

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { openDatabase } from "#db/client.server";
import { engineOfUrl } from "#db/dialect";
import { migrateToLatest } from "#db/migrate";
import { readEnv } from "#app/platform/env.server";
import { BootError, runCommand } from "./boot";
import { buildIfChanged } from "./build";
import { randomPassword, type DemoPerson } from "./demo-people";

// `npm run demo`: an invented coalition to look around in, kept in data/ until `npm run demo -- --fresh`.

const root = path.resolve(import.meta.dirname, "..");
const databaseFile = path.join(root, "data/demo.db");
const peopleFile = path.join(root, "data/demo-people.json");

await runCommand(async () => {
  const args = new Set(process.argv.slice(2));
  const env = readEnv({ ...process.env, DATABASE_URL: undefined });
  if (engineOfUrl(process.env.DATABASE_URL ?? "") === "postgres") {
    throw new BootError("The demo keeps its data in data/demo.db. Unset DATABASE_URL to run it.");
  }
  if (args.has("--fresh")) await startOver(args.has("--yes"));
  await buildIfChanged(() => console.log("Building (about 20 s) …"));
  const people = existsSync(databaseFile) && existsSync(peopleFile) ? await catchUp() : await seed();
  await serve(env.host, env.port, people);
});

async function startOver(isSure: boolean): Promise<void> {
  if (!existsSync(databaseFile)) return;
  if (!isSure) {
    if (!process.stdin.isTTY)
      throw new BootError("To throw the demo's data away without being asked: npm run demo -- --fresh --yes");
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await terminal.question("Throw away everything in the demo and start over? [y/N] ");
    terminal.close();
    if (!/^y(es)?$/i.test(answer.trim())) throw new BootError("Nothing was changed.");
  }
  removeDatabase(databaseFile);
  rmSync(peopleFile, { force: true });
}

// Made under another name, so that a demo that was interrupted half-way is never taken for a whole one.
async function seed(): Promise<DemoPerson[]> {
  console.log("Making the demo's coalition …");
  mkdirSync(path.dirname(databaseFile), { recursive: true });
  const unfinished = `${databaseFile}.unfinished`;
  removeDatabase(unfinished);
  removeDatabase(databaseFile);
  const { seedDemo } = await import("#db/seeds/demo");
  const { db, sqlite, close } = openDatabase(unfinished);
  await migrateToLatest(db);
  // What is interrupted here is thrown away, so nothing is waited for until the whole is there.
  sqlite?.pragma("synchronous = OFF");
  const passwords = new Map<string, string>();
  const passwordFor = (email: string) => {
    const password = passwords.get(email) ?? randomPassword();
    passwords.set(email, password);
    return password;
  };
  const signIns = await seedDemo(db, { passwordFor });
  sqlite?.pragma("synchronous = FULL");
  sqlite?.pragma("wal_checkpoint(TRUNCATE)");
  await close();
  const people = signIns.map((person) => ({ ...person, password: passwordFor(person.email) }));
  writeFileSync(peopleFile, `${JSON.stringify(people, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, databaseFile);
  return people;
}

async function catchUp(): Promise<DemoPerson[]> {
  const { db, close } = openDatabase(databaseFile);
  await migrateToLatest(db);
  await close();
  return JSON.parse(readFileSync(peopleFile, "utf8")) as DemoPerson[];
}

function removeDatabase(file: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
}

async function serve(host: string, port: number, people: DemoPerson[]): Promise<void> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: databaseFile,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  };
  const server = spawn(process.execPath, [path.join(root, "build/serve.js")], { cwd: root, env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
  server.once("exit", (code) => process.exit(code ?? 0));
  await answering(server, host, port);
  sayWhoIsWho(people, port);
}

async function answering(server: ChildProcess, host: string, port: number): Promise<void> {
  const address = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  while (server.exitCode === null) {
    const isUp = await fetch(`http://${address}:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function sayWhoIsWho(people: DemoPerson[], port: number): void {
  const width = (key: "role" | "email") => Math.max(...people.map((person) => person[key].length), 0);
  console.log(`\nThe demo is at http://localhost:${port}\n\nSign in as`);
  for (const { role, email, password } of people) {
    console.log(`  ${role.padEnd(width("role"))}  ${email.padEnd(width("email"))}  ${password}`);
  }
  console.log("\nStop with Ctrl-C. What you change is kept; npm run demo -- --fresh starts over.");
}

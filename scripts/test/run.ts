import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  chromiumNeed,
  type Cluster,
  findOrInstall,
  installCommand,
  libreOfficeNeed,
  postgresNeed,
  startCluster,
} from "./needs";
import { endAll, root, run } from "./processes";
import { Tally } from "./tally";

// Everything that is checked: `npm test`, or `npm run prove` with properties tried at their full counts.
// `npm test -- --only unit,postgres tests/routes` runs some steps, and tests of files whose path contains a word.

const isCi = process.env.CI === "true";
const tool = (file: string) => path.join(root, "node_modules", file);
const npx = (file: string, ...args: string[]): [string, string[]] => [process.execPath, [tool(file), ...args]];

const checks: Record<string, [string, string[]]> = {
  typecheck: npx("typescript/bin/tsc", "--noEmit"),
  eslint: npx("eslint/bin/eslint.js", ".", "--max-warnings", "0"),
  build: npx("tsx/dist/cli.mjs", "scripts/build.ts"),
  prettier: npx("prettier/bin/prettier.cjs", "--check", ".", "--log-level", "warn"),
  imports: npx(
    "dependency-cruiser/bin/dependency-cruise.mjs",
    ...["--config", "scripts/dependency-rules.cjs", "--output-type", "err", "app", "db", "scripts", "tests"],
  ),
  knip: npx("knip/bin/knip.js", "--no-progress"),
};

type Wish = { only: Set<string> | null; files: string[]; isProof: boolean };

const wish = readWish(process.argv.slice(2));
const wants = (step: string) => wish.only === null || wish.only.has(step);
const tally = new Tally();
const reports = mkdtempSync(path.join(os.tmpdir(), "colead-reports-"));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    endAll();
    process.exit(130);
  });
}
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));

process.exitCode = (await runAll()) ? 0 : 1;

async function runAll(): Promise<boolean> {
  const started = Date.now();
  // Two lanes for two cores; the build is done before the tests that run what it made.
  await Promise.all([runChecks(["typecheck", "build", "prettier"]), runChecks(["eslint", "imports", "knip"])]);
  if (wants("unit")) await runProject("unit");
  if (wants("sqlite")) await runProject("sqlite");
  if (wants("postgres")) await runOnPostgres();
  if (wants("e2e")) await runInBrowser();
  // An office program is much to install for a few files: only a proof opens them in one.
  if (wish.isProof ? wants("office") : wish.only?.has("office")) await runInOffice();
  tally.compareEngines();
  if (!process.env.COLEAD_SAMPLES) {
    tally.notRun("reading the sample documents, because COLEAD_SAMPLES does not name their folder.");
  }
  console.log(`\nEverything took ${Math.round((Date.now() - started) / 1000)} s.`);
  return tally.print();
}

async function runChecks(names: string[]): Promise<void> {
  for (const name of names.filter(wants)) {
    const [command, args] = checks[name] ?? ["false", []];
    const { code, output, seconds } = await run(command, args);
    console.log(`${code === 0 ? "ok    " : "FAILED"}  ${name} (${Math.round(seconds)} s)`);
    if (code !== 0) console.log(output.trim());
    tally.addCheck(name, code === 0);
  }
}

async function runProject(project: string, env: Record<string, string> = {}): Promise<void> {
  const file = path.join(reports, `${project}.json`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const [command, args] = npx(
    "vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--passWithNoTests",
    ...reporters,
    ...wish.files,
  );
  console.log(`\nTests: ${project}`);
  const extra = { ...(wish.isProof ? { COLEAD_PROVE: "1" } : {}), ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }) };
  const { code } = await run(command, args, {
    env: { ...env, ...extra },
    isLoud: true,
    minutes: wish.isProof ? 60 : 15,
  });
  tally.addProject(project, file, code);
}

async function runOnPostgres(): Promise<void> {
  const given = process.env.COLEAD_TEST_POSTGRES;
  if (given) return runProject("postgres", { COLEAD_TEST_POSTGRES: given });
  const binaries = await findOrInstall(postgresNeed);
  if (!binaries) return lacking("the tests on PostgreSQL", postgresNeed);
  let cluster: Cluster;
  try {
    cluster = await startCluster(binaries);
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return tally.addCheck("starting PostgreSQL", false);
  }
  try {
    await runProject("postgres", { COLEAD_TEST_POSTGRES: cluster.url });
  } finally {
    await cluster.stop();
  }
}

async function runInBrowser(): Promise<void> {
  const chromium = await findOrInstall(chromiumNeed);
  if (!chromium) return lacking("the tests in a browser", chromiumNeed);
  await runProject("e2e", { COLEAD_CHROMIUM: chromium });
}

async function runInOffice(): Promise<void> {
  const soffice = await findOrInstall(libreOfficeNeed);
  if (!soffice) return lacking("opening workbooks and documents in LibreOffice", libreOfficeNeed);
  await runProject("office", { COLEAD_SOFFICE: soffice });
}

function lacking(what: string, need: typeof postgresNeed): void {
  if (isCi) {
    console.log(`${need.name} is not on this machine and could not be installed: ${what} cannot run.`);
    tally.addCheck(`${what}: ${need.name} cannot be had`, false);
  } else tally.notRun(`${what}, because ${need.name} is not installed. Install it with: ${installCommand(need)}`);
}

function readWish(args: string[]): Wish {
  const at = args.indexOf("--only");
  const only = at < 0 ? null : new Set((args[at + 1] ?? "").split(","));
  const files = args.filter((arg, i) => !arg.startsWith("--") && (at < 0 || i !== at + 1));
  return { only, files, isProof: args.includes("--prove") || process.env.COLEAD_PROVE === "1" };
}

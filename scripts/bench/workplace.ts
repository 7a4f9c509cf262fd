import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "#db/client.server";
import { migrateToLatest } from "#db/migrate";
import { newApiSecret } from "#app/platform/api-tokens.server";
import { openLogin } from "#app/platform/auth.server";
import { newId } from "#app/platform/ids";
import type { Db } from "#db/schema";
import { type Dataset, fillDataset } from "./dataset";
import { RowWriter } from "./row-writer";
import type { Counts } from "./sizes";

const root = path.resolve(import.meta.dirname, "../..");
const sources = ["app", "db", "public", "scripts", "package.json", "package-lock.json", "remix.config.js"];
const settings = ["tsconfig.json", "vite.config.ts"];

/** A data set in a file, with logins that are open: of the team's facilitator, and of who speaks for organizations. */
export type Prepared = Dataset & {
  file: string;
  facilitatorCookie: string;
  adminCookie: string;
  speakers: { cookie: string; organizationId: string; tokens: string[] }[];
  filled: { rows: number; seconds: number };
};

/** A temporary folder with a build and databases that nobody else touches. */
export class Workplace {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "colead-bench-"));
  readonly buildFolder = path.join(this.folder, "build");
  readonly server = path.join(this.buildFolder, "serve.js");
  #copies = 0;

  /** Builds a copy of the sources, so that the build under measurement stays as it is, with the map for the profile. */
  async build(): Promise<void> {
    for (const name of [...sources, ...settings]) {
      if (existsSync(path.join(root, name))) cpSync(path.join(root, name), this.#in(name), { recursive: true });
    }
    symlinkSync(path.join(root, "node_modules"), this.#in("node_modules"));
    const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
    const args = [tsx, this.#in("scripts/build.ts"), "--source-maps"];
    await new Promise<void>((resolve, reject) => {
      const child = spawn(process.execPath, args, { cwd: this.folder, timeout: 300_000 });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (data: Buffer) => (output += data.toString()));
      child.once("error", reject);
      child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`The build failed.\n${output}`))));
    });
  }

  /** Fills a data set of so much, in a file of that name, and opens logins. */
  async prepare(name: string, counts: Counts): Promise<Prepared> {
    const file = this.#in(`${name}.db`);
    const { db, sqlite, close } = openDatabase(file);
    // What is written before the measurements need not survive a power loss.
    sqlite!.pragma("synchronous = OFF");
    await migrateToLatest(db);
    const writer = new RowWriter(sqlite!);
    const data = await fillDataset((rows) => writer.write(rows), counts);
    const filled = writer.finish();
    const cookieOf = async (personId: string) =>
      (await openLogin(db, data.coalitionId, personId, false, { isSecure: false })).split(";")[0]!;
    const speakers = [];
    for (const { personId, organizationId } of data.representatives.slice(0, 60)) {
      const tokens = await someTokens(db, { coalitionId: data.coalitionId, personId, organizationId });
      speakers.push({ cookie: await cookieOf(personId), organizationId, tokens });
    }
    const facilitatorCookie = await cookieOf(data.facilitatorId);
    const adminCookie = await cookieOf(data.adminId);
    sqlite!.pragma("wal_checkpoint(TRUNCATE)");
    await close();
    return { ...data, file, facilitatorCookie, adminCookie, speakers, filled };
  }

  /** A copy of a data set, for one server alone. */
  copyOf({ file }: Prepared): string {
    const copy = this.#in(`copy-${(this.#copies += 1)}.db`);
    cpSync(file, copy);
    return copy;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #in(name: string): string {
    return path.join(this.folder, name);
  }
}

/** More than one load asks with at once: each token may ask so often. */
const TOKENS = 8;

/** Tokens with which an organization's own system sends numbers. */
async function someTokens(
  db: Db,
  { coalitionId, personId, organizationId }: { coalitionId: string; personId: string; organizationId: string },
): Promise<string[]> {
  const secrets = Array.from({ length: TOKENS }, newApiSecret);
  const now = Date.now();
  const rows = secrets.map(({ hash, hint }) => ({
    ...{ coalition_id: coalitionId, id: newId(), person_id: personId, organization_id: organizationId },
    ...{ name: "Payroll", scopes: "contributions:write", secret_hash: hash, hint, created_at: now },
    ...{ expires_at: now + 86_400_000, last_used_at: null, revoked_at: null, revoked_by: null },
  }));
  await db.insertInto("api_token").values(rows).execute();
  return secrets.map(({ secret }) => secret);
}

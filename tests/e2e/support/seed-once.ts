import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
import type { TestProject } from "vitest/node";
import { openDatabase } from "#db/client.server";
import { migrateToLatest } from "#db/migrate";
import { seedDemo } from "#db/seeds/demo";
import { password } from "./people";

declare module "vitest" {
  export interface ProvidedContext {
    /** The SQLite file of the demo's coalition, which every journey copies. */
    demoFile: string;
  }
}

/** Makes the demo's coalition once for all journeys; `COLEAD_DEMO_FILE` names one that was made before. */
export default async function seedOnce(project: TestProject) {
  const given = process.env.COLEAD_DEMO_FILE;
  if (given) return project.provide("demoFile", given);
  const file = path.join(os.tmpdir(), `colead-demo-${randomUUID()}.db`);
  const { db, sqlite, close } = openDatabase(file);
  // Tests lose nothing at power loss.
  sqlite?.pragma("synchronous = OFF");
  await migrateToLatest(db);
  await seedDemo(db, { passwordFor: () => password });
  sqlite?.pragma("wal_checkpoint(TRUNCATE)");
  await close();
  project.provide("demoFile", file);
  return () => {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
  };
}

import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "#db/client.server";
import { makeDatabase } from "#tests/support/database";
import { aCast } from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import { aScene } from "#tests/support/scene";

const made = await makeDatabase();
const { db, close } = openDatabase(made.url);
const file = path.join(os.tmpdir(), `colead-export-${randomUUID()}.json`);
const MB = 1024 * 1024;

afterAll(async () => {
  rmSync(file, { force: true });
  await close();
  await made.drop();
});

/** So many more numbers like this one, all withdrawn. */
async function copies(contributionId: string, count: number): Promise<void> {
  const tables = await db.introspection.getTables();
  const columns = tables.find(({ name }) => name === "contribution")!.columns.map(({ name }) => name);
  const valueOf = (column: string) => {
    if (column === "id") return sql`'01900000-0000-7000-8000-000' || cast(100000000 + n.i as text)`;
    return column === "state" ? sql`'withdrawn'` : sql.ref(`c.${column}`);
  };
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(count)})
    insert into contribution (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map(valueOf))} from contribution as c cross join n
    where c.id = ${contributionId}`.execute(db);
}

test("a large coalition leaves whole, while the server's memory stays flat", async () => {
  const count = runs(200_000, 60_000).numRuns;
  const cast = await aCast(db);
  const { contributionId } = await aScene(db, cast, "open", "Largewords");
  await copies(contributionId, count);

  const script = path.resolve(import.meta.dirname, "../../../tests/support/export-process.ts");
  // A small heap: whoever gathers rows comes to its end.
  const flags = ["--max-old-space-size=64", "--import", "tsx"];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, made.url, cast.coalitionId, file]);
  const { bytes, grown } = JSON.parse(stdout) as { bytes: number; grown: number };
  expect(statSync(file).size).toBe(bytes);
  expect(grown).toBeLessThan(48 * MB);

  const { tables } = JSON.parse(readFileSync(file, "utf8")) as { tables: Record<string, { id: string }[]> };
  expect(tables["contribution"]).toHaveLength(count + 1);
  expect(new Set(tables["contribution"]!.map(({ id }) => id)).size).toBe(count + 1);
  expect(tables["team"]).toHaveLength(3);
});

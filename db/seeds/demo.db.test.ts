import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "#tests/support/database";
import { seedDemo } from "./demo";

const db = await useDatabase();
const now = Date.UTC(2026, 10, 22, 18);
const passwordFor = (email: string) => `orchard-${email.length}-lantern-quartz-${email.slice(0, 3)}`;

beforeAll(async () => {
  const start = Date.now();
  await seedDemo(db, { passwordFor, now });
  console.log("seeded in", Date.now() - start);
}, 120_000);

test("people", async () => {
  const rows = await db.selectFrom("person").select(["name"]).execute();
  expect(rows).toHaveLength(25);
});

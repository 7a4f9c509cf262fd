import { beforeAll, expect, it } from "vitest";
import { aMonthlyMetric, apiOf, aToken, oneNumber } from "#tests/support/api";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { forgetOldSubmissions, KNOWN_MS } from "./old-submissions.server";

const db = await useDatabase();
let cast: Cast;

beforeAll(async () => {
  cast = await aCast(db);
});

const known = () =>
  db.selectFrom("submission").select("id").where("coalition_id", "=", cast.coalitionId).orderBy("id").execute();

it("knows what was sent for 90 days, and no longer", async () => {
  const old = Array.from({ length: 1_500 }, (_, n) => ({
    ...{ coalition_id: cast.coalitionId, id: `old-${n}`, action: "contribution:report", outcome: "null", at: 1_000 },
  }));
  for (let at = 0; at < old.length; at += 500) {
    await db
      .insertInto("submission")
      .values(old.slice(at, at + 500))
      .execute();
  }
  const later = { ...old[0]!, id: "later", at: 2_000 };
  await db.insertInto("submission").values(later).execute();
  const before = (await known()).filter(({ id }) => !id.startsWith("old-"));
  expect(await forgetOldSubmissions(db, 1_000 + KNOWN_MS)).toBe(0);
  expect(await forgetOldSubmissions(db, 2_000 + KNOWN_MS)).toBe(1_500);
  expect(await known()).toEqual(before);
});

it("refuses a number that is sent again after its key is forgotten: its period has one", async () => {
  const metric = await aMonthlyMetric(db, cast);
  const token = await aToken(db, cast);
  const send = () =>
    apiOf(cast)("/api/v1/contributions", { token, send: oneNumber(metric), key: "one of the sender's own" });
  const first = await send();
  expect((await send()).body).toEqual(first.body);
  await forgetOldSubmissions(db, Date.now() + KNOWN_MS + 1_000);
  const again = await send();
  expect(again).toMatchObject({ status: 409, body: { detail: expect.stringContaining("already") as string } });
});

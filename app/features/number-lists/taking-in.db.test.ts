import type { KyselyPlugin } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { dimensionById } from "#app/features/dimensions/dimensions.queries.server";
import { writeSlices } from "#app/features/contributions/slices.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { breakDown } from "#app/features/metrics/metric-dimensions.server";
import { defineMetric, editMetric } from "#app/features/metrics/metrics.commands.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { rollUp } from "#app/features/metrics/roll-up.server";
import { change } from "#app/platform/changes.server";
import { forgetLeftReadings } from "./left-readings.server";
import { readNumberList } from "./number-list.queries.server";
import { startNumberList } from "./number-lists.server";
import { inTurn } from "./reading-turns.server";
import { storeNumbers } from "./store-numbers.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };
const head = "Organization,Metric,Period,Value,Note\n";
const foundry = "Lantern Street Foundry";
let cast: Cast;
let metricId: string;
const act = (role: Role) => actorFor(db, cast, role);

beforeEach(async () => {
  cast = await aCast(db);
  metricId = await defineMetric(await act("facilitator"), teamFacts(cast, "open"), {
    ...{
      submission: newId(),
      name: "Apprentices started",
      unit: "count",
      grain: "month",
      aggregation: "sum",
      scale: 0,
    },
    ...{ underlying: "sum", meaning: "", unitLabel: "people", direction: null },
    ...{ countsPeople: false, confidential: false },
  });
});

async function send(role: Role, text: string) {
  const bytes = new TextEncoder().encode(head + text);
  return startNumberList(await act(role), { fileName: "numbers.csv", bytes }, ways, newId());
}

async function take(role: Role, id: string) {
  const { version } = await readNumberList(await act(role), id);
  return storeNumbers(await act(role), id, { version, submission: newId() });
}

const row = (value: number, month = 1, name = foundry, note = "") =>
  `${name},Apprentices started,2026-0${month},${value},${note}\n`;

async function refusal(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return { key: error.key, values: error.values };
    throw error;
  }
  throw new Error("It was not refused.");
}

async function numberOf(month: number) {
  return db
    .selectFrom("contribution")
    .select(["id", "amount", "note"])
    .where("metric_id", "=", metricId)
    .where("period_start", "=", `2026-0${month}-01`)
    .where("state", "=", "pending")
    .executeTakeFirstOrThrow();
}

async function attach(contributionId: string, isRemoved = false): Promise<string> {
  const id = newId();
  const person = cast.people.rep.id;
  await db
    .insertInto("attachment")
    .values({
      ...{ coalition_id: cast.coalitionId, id, contribution_id: contributionId, file_name: "list.pdf" },
      ...{ media_type: "application/pdf", bytes: 1, sha256: "0".repeat(64) },
      content: isRemoved ? null : new Uint8Array([1]),
      ...{ added_by: person, added_at: 1, removed_by: isRemoved ? person : null, removed_at: isRemoved ? 2 : null },
    })
    .execute();
  return id;
}

const holderOf = async (attachmentId: string) =>
  (await db.selectFrom("attachment").select("contribution_id").where("id", "=", attachmentId).executeTakeFirstOrThrow())
    .contribution_id;

const slicesFor = (contributionId: string) =>
  db
    .selectFrom("slice")
    .select(["category_id", "amount"])
    .where("contribution_id", "=", contributionId)
    .orderBy("id")
    .execute();

/** Gives the number two parts, as a form would have. */
async function split(contributionId: string, amounts: [number, number]): Promise<void> {
  const { metric } = await findMetric(db, cast.coalitionId, metricId);
  const facilitator = await act("facilitator");
  if (metric.dimensions.length === 0)
    await breakDown(facilitator, metricId, {
      submission: newId(),
      version: metric.version,
      dimensions: [cast.dimension],
    });
  const { categories } = await dimensionById(await act("admin"), cast.dimension);
  const whole = { numerator: null, denominator: null };
  const parts = amounts.map((amount, at) => ({ categoryId: categories[at]!.id, amount, ...whole }));
  await change(facilitator, { action: "contribution:create" }, async (change) => {
    await writeSlices(change, contributionId, parts);
    await rollUp(change, metric.versionId);
  });
}

describe("a correction by a file", () => {
  it("keeps the files of the number, but for those that were taken away", async () => {
    await take("rep", await send("rep", row(4)));
    const old = await numberOf(1);
    const [kept, removed] = [await attach(old.id), await attach(old.id, true)];
    await take("rep", await send("rep", row(5)));
    const now = await numberOf(1);
    expect(now).toMatchObject({ amount: 5 });
    expect([await holderOf(kept), await holderOf(removed)]).toEqual([now.id, old.id]);
  });

  it("keeps the parts of the number while the number itself stays", async () => {
    await take("rep", await send("rep", row(4, 1) + row(6, 2)));
    for (const month of [1, 2]) await split((await numberOf(month)).id, [1, 3]);
    const parts = await slicesFor((await numberOf(1)).id);
    await take("rep", await send("rep", row(4, 1, foundry, "counted again") + row(7, 2)));
    expect(await numberOf(1)).toMatchObject({ amount: 4, note: "counted again" });
    expect(parts).toHaveLength(2);
    expect(await slicesFor((await numberOf(1)).id)).toEqual(parts);
    expect(await slicesFor((await numberOf(2)).id)).toEqual([]);
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
  });
});

describe("a file that was read", () => {
  it("is not taken in under a definition that changed since", async () => {
    const id = await send("rep", row(4));
    const { metric } = await findMetric(db, cast.coalitionId, metricId);
    const next = { ...metric, unit: "own" as const, unitLabel: "shares", scale: 2, underlying: "sum" as const };
    await editMetric(await act("facilitator"), metricId, { ...next, version: metric.version, submission: newId() });
    expect((await findMetric(db, cast.coalitionId, metricId)).metric.versionId).toBe(metric.versionId);
    expect(await refusal(take("rep", id))).toEqual({ key: "numbers.error.changed", values: { row: 2 } });
    expect(await db.selectFrom("contribution").select("id").where("metric_id", "=", metricId).execute()).toEqual([]);
  });

  it("keeps its rows when it is taken in while the next one begins", async () => {
    const first = await send("rep", row(4));
    const actor = await act("rep");
    const taken: Promise<unknown>[] = [];
    // It is taken in between the question which files are to be put away, and the answer.
    const meanwhile: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult({ result }) {
        if (taken.length === 0 && result.rows.some((found) => found.id === first && found.state === "review"))
          taken.push(Promise.allSettled([storeNumbers(actor, first, { version: 1, submission: newId() })]));
        return Promise.resolve(result);
      },
    };
    const file = { fileName: "next.csv", bytes: new TextEncoder().encode(head + row(5, 2)) };
    await startNumberList({ ...actor, db: db.withPlugin(meanwhile) }, file, ways, newId());
    await Promise.all(taken);
    const { state } = await readNumberList(actor, first);
    const rows = await db.selectFrom("number_row").select("row").where("list_id", "=", first).execute();
    expect([taken.length, rows.length]).toEqual([1, state === "stored" ? 1 : 0]);
  });

  it("is forgotten an hour after a reading that never ended", async () => {
    const [left, fresh, done] = [
      await send("rep", row(4)),
      await send("facilitator", row(5)),
      await send("admin", row(5)),
    ];
    const now = Date.now();
    const restart = (id: string, created_at: number) =>
      db.updateTable("number_list").set({ state: "reading", created_at }).where("id", "=", id).execute();
    await restart(left, now - 3_700_000);
    await restart(fresh, now - 60_000);
    expect(await forgetLeftReadings(db, now)).toBe(1);
    const lists = await db
      .selectFrom("number_list")
      .select("id")
      .where("coalition_id", "=", cast.coalitionId)
      .execute();
    expect(new Set(lists.map(({ id }) => id))).toEqual(new Set([fresh, done]));
    expect(await db.selectFrom("number_row").select("row").where("list_id", "=", left).execute()).toEqual([]);
  });

  it("waits for no more than two others", async () => {
    const ends: (() => void)[] = [];
    const held = [1, 2].map(() => inTurn(() => new Promise<void>((resolve) => ends.push(resolve))));
    expect(await refusal(inTurn(() => Promise.resolve()))).toMatchObject({ key: "numbers.error.busy" });
    ends.forEach((end) => end());
    await Promise.all(held);
    expect(await inTurn(() => Promise.resolve("read"))).toBe("read");
  });
});

describe("numbers in another organization's name", () => {
  it("are told to it in one letter, and to the actor's own in none", async () => {
    const before = await letters();
    await take("rep", await send("rep", row(4)));
    expect(await letters()).toEqual(before);
    await take("admin", await send("admin", row(4, 2) + row(5, 3) + row(6, 4)));
    const told = (await letters()).slice(before.length);
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(({ person_id }) => person_id)).size).toBe(told.length);
    for (const letter of told) expect(JSON.parse(letter.message_values)).toMatchObject({ count: 3 });
  });
});

function letters() {
  return db
    .selectFrom("outbox")
    .selectAll()
    .where("coalition_id", "=", cast.coalitionId)
    .where("kind", "=", "contributions.onBehalf.letter")
    .orderBy("id")
    .execute();
}

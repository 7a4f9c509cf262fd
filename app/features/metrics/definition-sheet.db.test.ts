import { beforeAll, describe, expect, it } from "vitest";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { kindOf, metricSteps } from "#tests/support/metric-steps";
import { mergeMetrics } from "./merge-metrics.server";
import { readMetricPage } from "./metric-page.queries.server";
import { readVersions } from "./metric-versions.queries.server";
import { editLink, linkMetric, settleTarget } from "./metric-links.commands.server";
import { lineOf } from "./metric-line.server";
import { findMetric } from "./metrics.queries.server";

const { db } = await useOpenDatabase();
let cast: Cast;
let solution: string;
const { act, aMetric, accepted, edit, log, aSolution } = metricSteps(db, () => cast);

beforeAll(async () => {
  cast = await aCast(db);
  solution = await aSolution("Fairs");
});

/** Locks what the open team reported of one month. */
async function lock(start: string, end: string) {
  await change(await act("admin"), { action: "test:lock" }, (book) =>
    book.create("period_lock", {
      team_id: cast.teams.open.id,
      round_id: null,
      period_start: start,
      period_end: end,
      locked_by: cast.people.admin.id,
      locked_at: book.moment.now,
      reason: "",
    }),
  );
}

describe("a definition sheet", () => {
  it("keeps where numbers come from and a range as what is good", async () => {
    const metric = await aMetric({ source: "Sign-in sheets", direction: "range" });
    const read = async () => (await findMetric(db, cast.coalitionId, metric)).metric;
    expect(await read()).toMatchObject({ source: "Sign-in sheets", direction: "range" });
    // A form without the field leaves it alone.
    await edit(metric, { name: "Guests", direction: "down" });
    expect(await read()).toMatchObject({ name: "Guests", source: "Sign-in sheets", direction: "down" });
  });

  it("tells its versions, what changed in words, and the figures of each", async () => {
    const metric = await aMetric();
    await accepted(metric, 12);
    await edit(metric, { unitLabel: "visits", meaning: "Each visit", source: "Door counter" });
    await accepted(metric, 30, "2026-04-01");
    const { versions } = await readVersions(await act("anonymous"), metric);
    expect(versions.map(({ number, until }) => [number, until === null])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(versions[0]!.changes).toEqual([
      { field: "meaning", before: "Each person once", after: "Each visit" },
      { field: "unit_label", before: "people", after: "visits" },
      { field: "source", before: "", after: "Door counter" },
    ]);
    expect(versions.map(({ rows }) => rows.map(({ start, figure }) => [start, figure]))).toEqual([
      [["2026-04-01", { kind: "number", value: 30, unit: "count" }]],
      [["2026-03-01", { kind: "number", value: 12, unit: "count" }]],
    ]);
    expect(versions[1]!.metric.unitLabel).toBe("people");
  });

  it("hides in an earlier version what is hidden now, and a private team's altogether", async () => {
    const metric = await aMetric({ countsPeople: true });
    await accepted(metric, 4);
    await edit(metric, { countsPeople: true, meaning: "Each visit" });
    const { versions } = await readVersions(await act("anonymous"), metric);
    expect(versions[1]!.rows[0]!.figure).toEqual({ kind: "words", why: "suppressed" });
    expect(JSON.stringify(versions)).not.toContain('"value":4');
    const closed = await aMetric({}, "closed");
    for (const role of ["anonymous", "viewer", "otherFacilitator"] as const)
      expect(await kindOf(readVersions(await act(role), closed))).toBe("not_found");
    expect(await kindOf(readVersions(await act("member"), closed))).toBe("done");
  });
});

describe("locked results", () => {
  it("are not added up in another way, but may stay behind with an earlier version", async () => {
    const metric = await aMetric();
    await log(metric, 12, "2026-01-01");
    await lock("2026-01-01", "2026-01-31");
    expect(await kindOf(edit(metric, { aggregation: "latest" }))).toBe("locked");
    const figure = async () => (await readMetricPage(await act("admin"), metric, 1)).view.standing.figure;
    expect(await figure()).toMatchObject({ value: 12 });
    // Words, flags and a meaning said better change no result.
    expect(await kindOf(edit(metric, { name: "Guests", meaning: "Each guest once", onlyWording: "on" }))).toBe("done");
    // What counts something else starts anew, and leaves the results where they are.
    expect(await kindOf(edit(metric, { name: "Guests", meaning: "Each visit", aggregation: "latest" }))).toBe("done");
    const { versions } = await readVersions(await act("admin"), metric);
    expect(versions[1]!.rows[0]!.figure).toMatchObject({ value: 12 });
    // A metric without a number in the locked period is free.
    const other = await aMetric();
    await log(other, 3, "2026-02-01");
    expect(await kindOf(edit(other, { aggregation: "latest" }))).toBe("done");
  });

  it("are not merged with others, from either side", async () => {
    const [locked, other] = [await aMetric(), await aMetric()];
    await log(locked, 12, "2026-02-01");
    await log(other, 3, "2026-04-01");
    await lock("2026-02-01", "2026-02-28");
    for (const [kept, gone] of [
      [locked, other],
      [other, locked],
    ] as const) {
      const { metric } = await findMetric(db, cast.coalitionId, kept);
      const merging = mergeMetrics(await act("facilitator"), kept, gone, {
        submission: newId(),
        version: metric.version,
      });
      expect(await kindOf(merging)).toBe("locked");
    }
  });
});

const target = {
  targetWords: "40 people",
  comparator: "at_least" as "at_least" | "equals",
  floor: "40",
  ceiling: "",
  targetUnit: "count" as const,
  change: "absolute" as const,
  dueOn: "",
  provisional: "on" as string | undefined,
};

async function aTarget(more: Partial<typeof target> = {}) {
  const metric = await aMetric();
  const input = { submission: newId(), metric, kind: "progress" as const, steps: [], words: "", ...target, ...more };
  await linkMetric(await act("facilitator"), solution, input, "en");
  const use = async () => (await readMetricPage(await act("admin"), metric, 1)).uses[0]!;
  const { linkId } = await use();
  const settle = async (role: Parameters<typeof act>[0] = "facilitator", version?: number) => {
    const { targetVersion } = await lineOf(db, cast.coalitionId, linkId);
    return settleTarget(await act(role), linkId, { submission: newId(), version: version ?? targetVersion! });
  };
  const change = async (more: Partial<typeof target>) =>
    editLink(
      await act("admin"),
      linkId,
      { submission: newId(), version: (await use()).version, words: "People", metric, ...target, ...more },
      "en",
    );
  return { metric, use, settle, change };
}

describe("a provisional target", () => {
  it("is made final in a step of its own, by who may define, with their name and the day", async () => {
    const { metric, use, settle, change } = await aTarget();
    for (const role of ["rep", "member", "viewer", "steward", "otherFacilitator"] as const)
      expect(await kindOf(settle(role))).toBe("forbidden");
    // No edit makes it final on the way.
    await change({ provisional: undefined, floor: "45" });
    expect((await use()).target).toMatchObject({ provisional: true, floor: 450_000 });
    expect((await use()).settled).toBeNull();
    expect(await kindOf(settle("facilitator", 1))).toBe("conflict");
    await settle();
    const { target, settled } = await use();
    expect([target!.provisional, settled?.by]).toEqual([false, cast.people.facilitator.name]);
    const [seen] = (await readMetricPage(await act("anonymous"), metric, 1)).uses;
    expect([seen!.settled?.by, seen!.settled?.at]).toEqual([null, settled!.at]);
    expect(await kindOf(settle())).toBe("invalid");
  });

  it("names whoever changed a final figure since, and nobody once it is provisional again", async () => {
    const { use, settle, change } = await aTarget();
    await settle();
    await change({ provisional: undefined, targetWords: "40 people, all told" });
    expect((await use()).settled?.by).toBe(cast.people.facilitator.name);
    await change({ provisional: undefined, floor: "50" });
    expect((await use()).settled?.by).toBe(cast.people.admin.name);
    await change({ floor: "50" });
    expect((await use()).settled).toBeNull();
  });
});

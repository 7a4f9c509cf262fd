import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { actorFor, aCast, type Cast, type Role } from "#tests/support/factories";
import { slicedNumbers } from "#tests/support/sliced-numbers";
import { readMetricPage } from "#app/features/metrics/metric-page.queries.server";
import { change } from "#app/platform/changes.server";
import { momentAt } from "#app/platform/dates";
import { newId } from "#app/platform/ids";
import { correctionSchema } from "./contribution.schema";
import { correctContribution } from "./contributions.commands.server";
import { lockPeriods } from "./period-locks.server";
import { acceptContribution } from "./review.commands.server";

const db = await useDatabase();
const NOW = Date.UTC(2026, 5, 20);
const ways = { locale: "en", fiscalYearStart: 1 };
let cast: Cast;
let steps: Awaited<ReturnType<typeof slicedNumbers>>;
let metric: string;
beforeEach(async () => {
  cast = await aCast(db);
  steps = await slicedNumbers(db, cast);
  metric = await steps.aMetric();
});

async function pageFor(role: Role | "anonymous") {
  const page = await readMetricPage({ ...(await actorFor(db, cast, role)), moment: momentAt(NOW, "UTC") }, metric, 1);
  const [breakdown] = page.breakdowns;
  const words = (figure: { kind: string; value?: number; why?: string } | null) =>
    figure === null ? null : figure.kind === "number" ? figure.value : figure.why;
  return {
    corrected: page.corrected,
    periods: breakdown?.periods,
    totals: Object.fromEntries(page.view.rows.map(({ start, figure }) => [start, words(figure)])),
    figure: words(page.view.standing.figure),
    rows: Object.fromEntries(
      (breakdown?.rows ?? []).map((row) => [row.name ?? row.kind, [...row.cells.map(words), words(row.all)]]),
    ),
    leaves: JSON.stringify({ view: page.view, breakdowns: page.breakdowns, corrected: page.corrected }),
  };
}

/** March, given by two organizations and accepted. Low has a small count. */
async function march() {
  const first = await steps.give(metric, "foundry", "2026-03-01", "3003.33", {
    low: "3.17",
    high: "2100.11",
    unknown: "900.05",
  });
  const second = await steps.give(metric, "packager", "2026-03-01", "2921.6", {
    low: "4.14",
    high: "2117.42",
    unknown: "800.04",
  });
  for (const id of [first, second]) await steps.accept(id);
  return first;
}

async function april() {
  const first = await steps.give(metric, "foundry", "2026-04-01", "2000", { low: "600", high: "900", unknown: "500" });
  const second = await steps.give(
    metric,
    "packager",
    "2026-04-01",
    "2100",
    { low: "700", high: "800", unknown: "500" },
    "Hundred others.",
  );
  for (const id of [first, second]) await steps.accept(id);
}

async function lock(start: string, end: string) {
  const admin = await actorFor(db, cast, "admin");
  await change(admin, { action: "test:lock" }, (book) =>
    lockPeriods(book, { teamId: cast.teams.open.id, roundId: null, start, end }),
  );
}

async function unlock() {
  await db.updateTable("period_lock").set({ removed_at: NOW }).where("coalition_id", "=", cast.coalitionId).execute();
}

async function correct(id: string) {
  const admin = await actorFor(db, cast, "admin");
  const input = correctionSchema.parse({ submission: newId(), value: "3103.33", note: "A hundred were missing." });
  const correction = await correctContribution(admin, id, input, ways);
  await acceptContribution(await actorFor(db, cast, "steward"), correction, newId());
}

describe("a metric by category", () => {
  it("shows the small count and the one beside it to nobody outside, and all to who may see values", async () => {
    await march();
    for (const role of ["anonymous", "viewer", "rep", "member", "facilitator"] as const) {
      const { rows } = await pageFor(role);
      expect(rows, role).toEqual({
        Low: ["suppressed", "suppressed"],
        High: [4217.53, 4217.53],
        unknown: ["suppressed", "suppressed"],
      });
    }
    for (const role of ["admin", "steward"] as const) {
      expect((await pageFor(role)).rows, role).toEqual({
        Low: [7.31, 7.31],
        High: [4217.53, 4217.53],
        unknown: [1700.09, 1700.09],
      });
    }
  });

  it("lets no hidden number leave the server, whatever it is part of", async () => {
    await march();
    await april();
    const hidden = [
      "7.31",
      "731",
      "1700.09",
      "170009",
      "3.17",
      "317",
      "4.14",
      "414",
      "900.05",
      "90005",
      "800.04",
      "80004",
    ];
    for (const role of ["anonymous", "viewer", "otherRep"] as const) {
      const { leaves } = await pageFor(role);
      const without = leaves.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "");
      for (const number of hidden) expect(without.includes(number), `${role} reads ${number}`).toBe(false);
    }
  });

  it("says what has no category, and shows it as one", async () => {
    await april();
    const { rows } = await pageFor("anonymous");
    expect(rows).toEqual({
      Low: [1300, 1300],
      High: [1700, 1700],
      unknown: [1000, 1000],
      gap: [100, 100],
    });
  });
});

describe("a closed period", () => {
  it("stands for everybody as it was closed, with a word that it was corrected since", async () => {
    const first = await march();
    await april();
    const before = await pageFor("anonymous");
    await lock("2026-03-01", "2026-03-31");
    expect((await pageFor("anonymous")).rows["High"]?.slice(0, 2)).toEqual(before.rows["High"]?.slice(0, 2));
    await unlock();
    await correct(first);
    const after = await pageFor("anonymous");
    expect(after.totals).toEqual(before.totals);
    expect(after.figure).toEqual(before.figure);
    expect(after.corrected).toEqual(["2026-03-01"]);
    expect(after.rows["High"]?.[1]).toBe(4217.53);
    const inside = await pageFor("admin");
    expect(inside.totals["2026-03-01"]).toBe(6024.93);
    expect(inside.corrected).toEqual([]);
  });

  it("is kept once, however often it is locked", async () => {
    await march();
    await lock("2026-03-01", "2026-03-31");
    const kept = () => db.selectFrom("release").selectAll().where("coalition_id", "=", cast.coalitionId).execute();
    const before = await kept();
    expect(before).toHaveLength(1);
    await unlock();
    await lock("2026-01-01", "2026-03-31");
    expect(await kept()).toEqual(before);
  });

  it("adds to sums by category only together with the next closing", async () => {
    await march();
    await lock("2026-03-01", "2026-03-31");
    await april();
    expect((await pageFor("anonymous")).rows["High"]).toEqual([1700, 4217.53, 4217.53]);
    await lock("2026-04-01", "2026-04-30");
    expect((await pageFor("anonymous")).rows["High"]).toEqual([1700, 4217.53, 5917.53]);
    // Low's sum would tell its first month, which is hidden.
    expect((await pageFor("anonymous")).rows["Low"]).toEqual([1300, "suppressed", "suppressed"]);
  });
});

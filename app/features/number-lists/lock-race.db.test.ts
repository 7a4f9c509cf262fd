import { expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { metricSteps } from "#tests/support/metric-steps";
import { runs } from "#tests/support/runs";
import { breathe } from "#app/platform/breathe.server";
import { change } from "#app/platform/changes.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { periodOf } from "#app/platform/periods";
import { contributionSchema } from "#app/features/contributions/contribution.schema";
import { logContribution } from "#app/features/contributions/contributions.commands.server";
import { lockPeriods } from "#app/features/contributions/period-locks.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { startNumberList } from "./number-lists.server";
import { storeNumbers } from "./store-numbers.server";

const db = await useDatabase();
const cast = await aCast(db, "Race Harbor Compact");
const { act, aMetric } = metricSteps(db, () => cast);
const ways = { locale: "en", fiscalYearStart: 1 };
const tries = runs(500, 10).numRuns;
const name = "Visitors";
const metric = await aMetric({ name });

/** A month of its own for each try. */
const monthOf = (at: number, from: number) =>
  periodOf("month", `${from + Math.floor(at / 12)}-${String(1 + (at % 12)).padStart(2, "0")}-01`, 1);

async function lock({ start, end }: { start: string; end: string }) {
  const span = { teamId: cast.teams.open.id, roundId: null, start, end };
  await change(await actorFor(db, cast, "admin"), { action: "round:lock", isPublic: false }, (locking) =>
    lockPeriods(locking, span),
  );
}

const numbersOf = (start: string) =>
  db
    .selectFrom("contribution")
    .select("id")
    .where("metric_id", "=", metric)
    .where("period_start", "=", start)
    .execute();

/** What became of a command: done, or that the period was locked. Anything else is a fault. */
const became = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => {
      if (isRefusal(error) && error.kind === "locked") return "locked";
      throw error;
    },
  );

it("takes no number of a file after the lock, however the two race", async () => {
  const rep = await act("rep");
  for (let at = 0; at < tries; at += 1) {
    const period = monthOf(at, 1900);
    const text = `Metric,Period,Value\n${name},${period.start.slice(0, 7)},5\n`;
    const file = { fileName: "x.csv", bytes: new TextEncoder().encode(text) };
    const id = await startNumberList(rep, file, ways, newId());
    const take = () => became(storeNumbers(rep, id, { version: 1, submission: newId() }));
    // Neither is always the first to begin.
    const [taken] = await Promise.all([take(), at % 2 === 0 ? lock(period) : breathe().then(() => lock(period))]);
    expect(await numbersOf(period.start)).toHaveLength(taken === "done" ? 1 : 0);
  }
  expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
});

it("takes no number of a form after the lock, however the two race", async () => {
  const rep = await act("rep");
  for (let at = 0; at < tries; at += 1) {
    const period = monthOf(at, 1950);
    const log = () =>
      became(
        logContribution(
          rep,
          metric,
          contributionSchema.parse({ submission: newId(), period: period.start, value: "4" }),
          ways,
        ),
      );
    const locking = at % 2 === 0 ? lock(period) : breathe().then(() => lock(period));
    const [first] = await Promise.all([log(), locking]);
    expect(await numbersOf(period.start)).toHaveLength(first === "done" ? 1 : 0);
    if (first === "locked") expect(await log()).toBe("locked");
  }
  expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
});

import { beforeAll, describe, expect, it } from "vitest";
import { askPageSteps } from "#tests/support/ask-page-steps";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { roundSteps } from "#tests/support/round-steps";
import { contributionSchema } from "#app/features/contributions/contribution.schema";
import { logContribution } from "#app/features/contributions/contributions.commands.server";
import { sliceField } from "#app/features/contributions/slice";
import { slicesOf } from "#app/features/contributions/slices.server";
import { dimensionById } from "#app/features/dimensions/dimensions.queries.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { breakDown } from "#app/features/metrics/metric-dimensions.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { newId } from "#app/platform/ids";
import { type AskQuestion, fieldOf, mayRepeat } from "./ask";
import { partsThatFit } from "./ask-parts";

const db = await useDatabase();
let cast: Cast;
const { act, aMetric } = roundSteps(db, () => cast);
const { aLink, send } = askPageSteps(db, () => cast);

beforeAll(async () => {
  cast = await aCast(db, "Page Harbor Compact");
});

const logged = async (metric: string, period: string, value: string) =>
  logContribution(
    await act("rep"),
    metric,
    contributionSchema.parse({ submission: newId(), organization: cast.organizations.foundry.id, period, value }),
    { locale: "en", fiscalYearStart: 1 },
  );

describe("last numbers", () => {
  it("stand on the page behind a letter's link, unless whoever asks leaves them out", async () => {
    const metric = await aMetric("Places held", { aggregation: "latest" });
    await logged(metric, "2026-01-01", "4711");
    const shown = await aLink("2026-04-01");
    expect((await shown.questionOf(metric)).last).toMatchObject({ amount: 4711 });
    const leftOut = await aLink("2026-07-01", { leavesOutLast: "on" });
    const question = await leftOut.questionOf(metric);
    expect(question.last).toBe("leftOut");
    expect(JSON.stringify(await leftOut.look().then(({ ask }) => ask))).not.toContain("4711");
    // It can be repeated all the same.
    expect(mayRepeat(question)).toBe(true);
    expect(await send(leftOut, { [fieldOf(question.id, "kind")]: "no_change" })).toEqual({});
    expect((await leftOut.questionOf(metric)).state).toBe("no_change");
  });
});

describe("the parts of a number", () => {
  const aBrokenDownMetric = async (name: string) => {
    const metric = await aMetric(name, { aggregation: "latest" });
    const { version } = (await findMetric(db, cast.coalitionId, metric)).metric;
    await breakDown(await act("facilitator"), metric, {
      submission: newId(),
      version,
      dimensions: [cast.dimension],
    });
    return metric;
  };
  const categories = async () => {
    const [low, high, unknown] = (await dimensionById(await act("admin"), cast.dimension)).categories;
    return { low: low!.id, high: high!.id, unknown: unknown!.id };
  };
  const stored = async ({ given }: AskQuestion) =>
    (await slicesOf(db, cast.coalitionId, given!.id)).map(({ categoryId, amount }) => [categoryId, amount]);

  it("are given with it, by the same rules as in the metric's form, and lose nothing that was typed", async () => {
    const metric = await aBrokenDownMetric("Evenings by tide");
    const { low, high, unknown } = await categories();
    const link = await aLink("2025-01-01");
    const { id } = await link.questionOf(metric);
    const [value, note] = [fieldOf(id, "value"), fieldOf(id, "note")];
    const part = (category: string) => fieldOf(id, sliceField(category));
    const refused: [Record<string, string>, string, string][] = [
      [{ [part(low)]: "3" }, value, "units.blank"],
      [{ [value]: "10", [part(low)]: "-3" }, part(low), "units.negative"],
      [{ [value]: "10", [part(low)]: "ten" }, part(low), "units.notANumber"],
      [{ [value]: "10", [part(low)]: "4".repeat(61) }, part(low), "contributions.error.long"],
      [{ [value]: "10", [part(low)]: "6", [part(high)]: "5" }, part(low), "contributions.error.slicesTooMuch"],
      [{ [value]: "10", [part(low)]: "6" }, note, "contributions.error.gapUnexplained"],
      [{ [part(low)]: "6", [fieldOf(id, "kind")]: "not_mine" }, value, "rounds.error.both"],
    ];
    for (const [changes, field, key] of refused) expect(await send(link, changes)).toEqual({ [field]: key });
    expect((await link.questionOf(metric)).state).toBe("asked");

    expect(await send(link, { [value]: "10", [part(low)]: "6", [part(unknown)]: "4" })).toEqual({});
    const first = await link.questionOf(metric);
    expect(await stored(first)).toEqual([
      [low, 6],
      [unknown, 4],
    ]);
    // The page as it is shown then changes nothing, and other parts of the same number are another number.
    expect(await send(link, {})).toEqual({});
    expect((await link.questionOf(metric)).given?.id).toBe(first.given?.id);
    expect(await send(link, { [part(unknown)]: "", [part(high)]: "4" })).toEqual({});
    const second = await link.questionOf(metric);
    expect(second.given?.id).not.toBe(first.given?.id);
    expect(await stored(second)).toEqual([
      [low, 6],
      [high, 4],
    ]);
    expect(await checkRollUps(db)).toEqual([]);
  });

  it("stay out of the way: a number alone is an answer", async () => {
    const metric = await aBrokenDownMetric("Mornings by tide");
    const link = await aLink("2025-04-01");
    const { id, dimensions } = await link.questionOf(metric);
    expect(dimensions.map(({ name }) => name)).toEqual(["Tide"]);
    expect(await send(link, { [fieldOf(id, "value")]: "8" })).toEqual({});
    expect(await stored(await link.questionOf(metric))).toEqual([]);
  });

  it("of a very long page are asked for as long as a form may have fields", async () => {
    const metric = await aBrokenDownMetric("Noons by tide");
    const question = await (await aLink("2025-07-01")).questionOf(metric);
    const asked = partsThatFit(Array.from({ length: 150 }, () => question));
    const withParts = asked.filter(({ dimensions }) => dimensions.length > 0).length;
    expect(withParts).toBe(50);
    expect(partsThatFit([question])).toEqual([question]);
  });
});

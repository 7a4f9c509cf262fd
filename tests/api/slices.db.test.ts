import { beforeAll, expect, it } from "vitest";
import { dimensionById } from "#app/features/dimensions/dimensions.queries.server";
import { breakDown } from "#app/features/metrics/metric-dimensions.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { newId } from "#app/platform/ids";
import { aMonthlyMetric, apiOf, aToken, oneNumber } from "#tests/support/api";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";

const db = await useDatabase();
const numbers = "/api/v1/contributions";
let cast: Cast;
let ask: ReturnType<typeof apiOf>;
let token: string;
let [low, high, unknown] = ["", "", ""];

beforeAll(async () => {
  cast = await aCast(db);
  ask = apiOf(cast);
  token = await aToken(db, cast);
  const { categories } = await dimensionById(await actorFor(db, cast, "admin"), cast.dimension);
  [low, high, unknown] = categories.map(({ id }) => id) as [string, string, string];
});

async function aBrokenDownMetric(aggregation: "sum" | "ratio" = "sum") {
  const metric = await aMonthlyMetric(db, cast, { name: `By tide ${newId()}`, aggregation });
  const { metric: known } = await findMetric(db, cast.coalitionId, metric);
  const input = { submission: newId(), version: known.version, dimensions: [cast.dimension] };
  await breakDown(await actorFor(db, cast, "facilitator"), metric, input);
  return metric;
}

const send = (body: object) => ask(numbers, { token, send: body });
const listed = async (metric: string) => (await ask(`${numbers}?metric=${metric}`, { token })).body.contributions ?? [];

it("lists what a metric's numbers may be broken down by, takes the parts and gives them back", async () => {
  const metric = await aBrokenDownMetric();
  const { metrics } = (await ask("/api/v1/metrics?limit=200", { token })).body;
  expect(metrics?.find(({ id }) => id === metric)?.["dimensions"]).toEqual([
    {
      id: cast.dimension,
      name: "Tide",
      categories: [
        { id: low, name: "Low", isUnknown: false },
        { id: high, name: "High", isUnknown: false },
        { id: unknown, name: "Unknown", isUnknown: true },
      ],
    },
  ]);
  const slices = [
    { category: low, value: 5 },
    { category: high, value: "4" },
    { category: unknown, value: 3 },
  ];
  const { status, body } = await send(oneNumber(metric, { slices }));
  expect(status, JSON.stringify(body)).toBe(201);
  expect((await listed(metric))[0]?.["slices"]).toEqual([
    { category: low, value: 5, numerator: null, denominator: null },
    { category: high, value: 4, numerator: null, denominator: null },
    { category: unknown, value: 3, numerator: null, denominator: null },
  ]);
});

it("keeps the parts of a corrected number while it says the same, and no longer", async () => {
  const metric = await aBrokenDownMetric();
  const whole = { category: low, value: 12 };
  const first = (await send(oneNumber(metric, { slices: [whole] }))).body.contributions?.[0]?.["id"];
  const again = await send(oneNumber(metric, { supersedes: first, note: "Checked" }));
  expect((await listed(metric))[0]?.["slices"]).toMatchObject([whole]);
  await send(oneNumber(metric, { supersedes: again.body.contributions?.[0]?.["id"], value: 13 }));
  expect((await listed(metric))[0]?.["slices"]).toEqual([]);
});

it("takes parts of a part and a whole", async () => {
  const metric = await aBrokenDownMetric("ratio");
  const number = { value: undefined, numerator: 3, denominator: 4 };
  const slices = [{ category: low, numerator: 3, denominator: 4 }];
  expect((await send(oneNumber(metric, { ...number, slices }))).status).toBe(201);
  expect((await listed(metric))[0]?.["slices"]).toMatchObject([{ value: null, numerator: 3, denominator: 4 }]);
});

it.each([
  ["more than the number", () => [{ category: low, value: 13 }], "slices/0/value"],
  ["less without a word", () => [{ category: low, value: 11 }], "note"],
  ["no number", () => [{ category: low, value: "many" }], "slices/0/value"],
  ["nothing", () => [{ category: low }], "slices/0/value"],
  ["less than nothing", () => [{ category: low, value: -1 }], "slices/0/value"],
  ["a category of nowhere", () => [{ category: newId(), value: 12 }], "slices/0/category"],
  ["one twice", () => [low, low].map((category) => ({ category, value: 6 })), "slices/1/category"],
  ["a field more", () => [{ category: low, value: 12, x: 1 }], "slices/0/x"],
  ["no list", () => ({ [low]: 12 }), "slices"],
])("says of %s where it is wrong", async (_case, slices, field) => {
  const metric = await aBrokenDownMetric();
  const { status, body } = await send(oneNumber(metric, { slices: slices() }));
  expect(status).toBe(422);
  expect(body.errors?.map(({ pointer }) => pointer)).toEqual([`#/contributions/0/${field}`]);
  expect(await listed(metric)).toEqual([]);
});

it("takes no parts for a metric that is not broken down", async () => {
  const metric = await aMonthlyMetric(db, cast);
  const { body } = await send(oneNumber(metric, { slices: [{ category: low, value: 12 }] }));
  expect(body.errors?.map(({ pointer }) => pointer)).toEqual(["#/contributions/0/slices/0/category"]);
});

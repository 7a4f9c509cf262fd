import { expect, test } from "vitest";
import { formOf, newAmounts, requestOf, take } from "./contribution-forms";

const metrics = [
  { id: "m1", versionId: "v1" },
  { id: "m2", versionId: "v2" },
];
const speakers = [
  { organizationId: "o1", cookie: "login=a", tokens: ["a", "b"] },
  { organizationId: "o2", cookie: "login=b", tokens: ["c", "d"] },
  { organizationId: "o1", cookie: "login=c", tokens: ["e", "f"] },
];

test("No two amounts are of the same metric, organization and month.", () => {
  const amounts = take(newAmounts(metrics, speakers), 2 * 2 * 360);
  const keys = amounts.map(
    ({ metric, organizationId, periodStart }) => `${metric.id} ${organizationId} ${periodStart}`,
  );
  expect(new Set(keys).size).toBe(amounts.length);
  expect(() => take(newAmounts(metrics, speakers), 2 * 2 * 360 + 1)).toThrow("All amounts");
  expect(amounts.at(0)).toMatchObject({ periodStart: "1990-01-01", periodEnd: "1990-01-31" });
  expect(amounts.at(-1)).toMatchObject({ periodStart: "2019-12-01", periodEnd: "2019-12-31" });
});

test("A form goes to its metric, as somebody who speaks for the organization.", () => {
  const [, , third] = take(newAmounts(metrics, speakers), 3);
  const { path, body, headers } = formOf(third!);
  expect([path, headers["cookie"]]).toEqual(["/metrics/m1/contributions/new", "login=b"]);
  expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
    organization: "o2",
    period: "1990-01-01",
    value: "11",
  });
});

test("A request of the organization's own system says the same, with each of its tokens in turn.", () => {
  const amounts = take(newAmounts(metrics, speakers), 4);
  const requests = amounts.map(requestOf);
  expect(requests.map(({ headers }) => headers["authorization"])).toEqual([
    "Bearer e",
    "Bearer f",
    "Bearer c",
    "Bearer d",
  ]);
  expect(new Set(requests.map(({ headers }) => headers["idempotency-key"])).size).toBe(4);
  expect(JSON.parse(requests[2]!.body)).toMatchObject({
    contributions: [{ metric: "m1", period: "1990-01-01", value: 11 }],
  });
});

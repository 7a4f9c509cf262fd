import { expect, test } from "vitest";
import { formOf, newAmounts, take } from "./contribution-forms";

const metrics = [
  { id: "m1", versionId: "v1" },
  { id: "m2", versionId: "v2" },
];
const speakers = [
  { organizationId: "o1", cookie: "login=a" },
  { organizationId: "o2", cookie: "login=b" },
  { organizationId: "o1", cookie: "login=c" },
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
  const { path, body, cookie } = formOf(third!);
  expect([path, cookie]).toEqual(["/metrics/m1/contributions/new", "login=b"]);
  expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
    organization: "o2",
    period: "1990-01-01",
    value: "11",
  });
});

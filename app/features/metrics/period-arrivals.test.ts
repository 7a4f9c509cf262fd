import { expect, it } from "vitest";
import { arrivalOf } from "./period-arrivals";

const metric = { id: "m", name: "People shown around", grain: "month" as const };
const series = (...starts: string[]) => ({
  periods: starts.map((start) => ({ start, organizations: 2 })),
  reporters: 5,
});

it("says whether the number of the last period that is over is there", () => {
  const came = arrivalOf({ metric, series: series("2026-04-01", "2026-05-01") }, "2026-06-18", 1);
  expect(came).toMatchObject({ period: "2026-05-01", hasCome: true, organizations: 2, reporters: 5 });
  const missing = arrivalOf({ metric, series: series("2026-04-01", "2026-06-01") }, "2026-06-18", 1);
  expect(missing).toMatchObject({ hasCome: false, organizations: 0 });
  expect(arrivalOf({ metric: { ...metric, grain: "event" }, series: series() }, "2026-06-18", 1)).toBeNull();
});

import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { kindOf, metricSteps } from "#tests/support/metric-steps";
import { mergeMetrics } from "./merge-metrics.server";
import { readMetricPage } from "./metric-page.queries.server";
import { findMetric } from "./metrics.queries.server";
import { writeNote } from "./period-notes.commands.server";
import { readNoteForm } from "./period-notes.queries.server";

const { db } = await useOpenDatabase();
let cast: Cast;
const { act, aMetric, accepted, log } = metricSteps(db, () => cast);
type Who = Parameters<typeof act>[0];

beforeAll(async () => {
  cast = await aCast(db);
});

type Told = { start?: string; role?: Who };

async function tell(
  metric: string,
  body: string,
  version = 0,
  { start = "2026-03-01", role = "facilitator" }: Told = {},
) {
  return writeNote(await act(role), metric, start, { submission: newId(), version, body });
}

const toldTo = async (role: Who, metric: string) =>
  (await readMetricPage(await act(role), metric, 1)).notes.map(({ start, body }) => [start, body]);

describe("the story of a period", () => {
  it("is a facilitator's or an admin's to write, and read by whoever reads the metric", async () => {
    const metric = await aMetric();
    await accepted(metric, 12);
    for (const role of ["rep", "member", "viewer", "steward", "otherFacilitator", "anonymous"] as const) {
      expect(await kindOf(tell(metric, "No", 0, { role }))).toBe("forbidden");
      expect(await kindOf(readNoteForm(await act(role), metric, "2026-03-01"))).toBe("forbidden");
    }
    await tell(metric, "Snow closed **two** fairs.");
    expect(await toldTo("anonymous", metric)).toEqual([["2026-03-01", "Snow closed **two** fairs."]]);
    const closed = await aMetric({}, "closed");
    await log(closed, 12, "2026-03-01", "admin");
    await tell(closed, "Hidden");
    expect(await toldTo("member", closed)).toHaveLength(1);
    for (const role of ["otherFacilitator", "viewer", "anonymous"] as const) {
      expect(await kindOf(toldTo(role, closed))).toBe("not_found");
      expect(await kindOf(tell(closed, "No", 1, { role }))).toBe("not_found");
    }
  });

  it("keeps every version, is not written over, and leaves the page when it is empty", async () => {
    const metric = await aMetric();
    await accepted(metric, 12);
    await tell(metric, "First");
    expect(await kindOf(tell(metric, "At the same time"))).toBe("conflict");
    await tell(metric, "Second", 1, { role: "admin" });
    await tell(metric, "", 2);
    expect(await toldTo("admin", metric)).toEqual([]);
    const form = await readNoteForm(await act("facilitator"), metric, "2026-03-01");
    expect(form.note).toEqual({ body: "", version: 3 });
    expect(form.changes.map(({ who, before, after }) => [who, before, after])).toEqual([
      [cast.people.facilitator.name, "Second", ""],
      [cast.people.admin.name, "First", "Second"],
      [cast.people.facilitator.name, "", "First"],
    ]);
  });

  it("is of a period that there is: no other day, none to come", async () => {
    const metric = await aMetric({ grain: "quarter" });
    for (const start of [
      "2026-02-01",
      "2026-01-02",
      "2027-01-01",
      "2026-13-01",
      "2026-02-30",
      "all",
      "",
      "x".repeat(999),
    ])
      expect(await kindOf(tell(metric, "No", 0, { start }))).toBe("not_found");
    expect(await kindOf(tell(metric, "Yes", 0, { start: "2026-01-01" }))).toBe("done");
    const event = await aMetric({ grain: "event" });
    expect(await kindOf(tell(event, "Yes", 0, { start: "2026-02-03" }))).toBe("done");
  });

  it("goes over with a merge, and none is lost", async () => {
    const [kept, other] = [await aMetric(), await aMetric()];
    await accepted(kept, 12);
    await accepted(other, 30, "2026-02-01");
    await tell(kept, "Ours");
    await tell(other, "Theirs");
    await tell(other, "February", 0, { start: "2026-02-01" });
    const { metric } = await findMetric(db, cast.coalitionId, kept);
    await mergeMetrics(await act("facilitator"), kept, other, { submission: newId(), version: metric.version });
    expect(await toldTo("anonymous", kept)).toEqual([
      ["2026-03-01", "Ours\n\nTheirs"],
      ["2026-02-01", "February"],
    ]);
  });
});

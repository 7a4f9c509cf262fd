import { describe, expect, test } from "vitest";
import type { Target } from "./metric";
import { needOf } from "./metric-need";
import type { MetricStanding } from "./metric-standing";

const present = { today: "2026-11-20", fiscalYearStart: 1 };
const target: Target = {
  words: "",
  comparator: "at_least",
  floor: 10,
  ceiling: 50,
  scale: 0,
  unit: "count",
  direction: null,
  relativeTo: null,
  fromValue: null,
  dueOn: null,
  dueWords: null,
  provisional: false,
};
const standing: MetricStanding = {
  figure: { kind: "number", value: 20, unit: "count" },
  basis: "reported",
  period: null,
  upTo: "2026-09-30",
  organizations: 2,
  reporters: 2,
  baseline: { state: "unknown", value: null, own: null, asOf: null, words: "" },
  goal: { low: 10, high: 50, excludesHigh: false },
  verdict: { kind: "standing", standing: "within", provisional: false, fraction: null },
};
const metric = { standing, target, direction: null, grain: "quarter", latest: "2026-07-01", isDone: false } as const;
const verdict = (standing: "below_floor" | "above_ceiling" | "within") =>
  ({ kind: "standing", standing, provisional: false, fraction: null }) as const;

describe("what a metric needs", () => {
  test.each([
    ["within its band", metric, "on_track"],
    ["below the floor", { ...metric, standing: { ...standing, verdict: verdict("below_floor") } }, "behind"],
    ["more than hoped for", { ...metric, standing: { ...standing, verdict: verdict("above_ceiling") } }, "on_track"],
    [
      "above a ceiling that keeps it down",
      {
        ...metric,
        standing: { ...standing, goal: { low: null, high: 5, excludesHigh: true }, verdict: verdict("above_ceiling") },
      },
      "behind",
    ],
    [
      "outside a band that is meant",
      { ...metric, direction: "range", standing: { ...standing, verdict: verdict("above_ceiling") } },
      "behind",
    ],
    [
      "above a range, where more is good",
      {
        ...metric,
        direction: "up",
        target: { ...target, comparator: "range" },
        standing: { ...standing, verdict: verdict("above_ceiling") },
      },
      "on_track",
    ],
    [
      "that nobody adds up yet",
      { ...metric, latest: null, standing: { ...standing, figure: { kind: "words", why: "not_added_up" } } },
      "unsettled",
    ],
    ["without a number of the last quarter", { ...metric, latest: "2026-04-01" }, "no_number"],
    ["of a team that has finished", { ...metric, latest: "2026-04-01", isDone: true }, "on_track"],
    ["that nobody has reported", { ...metric, latest: null }, "no_number"],
    ["of dated events, which nobody expects on a day", { ...metric, grain: "event", latest: "2026-01-05" }, "on_track"],
    ["with a provisional target", { ...metric, target: { ...target, provisional: true } }, "unsettled"],
    ["without a target", { ...metric, target: null }, "unsettled"],
    [
      "too small to show",
      {
        ...metric,
        standing: {
          ...standing,
          figure: { kind: "words", why: "suppressed" },
          verdict: { kind: "cannot_say", why: "suppressed" },
        },
      },
      "hidden",
    ],
  ] as const)("%s", (_, asked, need) => expect(needOf(asked, present)).toBe(need));
});

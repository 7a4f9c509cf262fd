import { describe, expect, it } from "vitest";
import { beginningsOf, timeOf } from "./agenda";

const item = (minutes: number | null) => ({ minutes });

describe("an agenda", () => {
  it("adds its minutes up beside the hours of the session", () => {
    const hours = { heldUntil: null, startTime: "09:00", endTime: "11:00" };
    expect(timeOf([item(5), item(null), item(45)], hours)).toEqual({ planned: 50, open: 1, available: 120 });
    expect(timeOf([], { ...hours, endTime: null }).available).toBeNull();
    expect(timeOf([], { ...hours, heldUntil: "2026-10-16" }).available).toBeNull();
  });

  it("says when each item begins, as long as that is known", () => {
    expect(beginningsOf([item(5), item(25), item(null), item(10)], "09:55")).toEqual(["09:55", "10:00", "10:25", null]);
    expect(beginningsOf([item(5)], null)).toEqual([null]);
    expect(beginningsOf([item(60), item(60), item(5)], "22:30")).toEqual(["22:30", "23:30", null]);
  });
});

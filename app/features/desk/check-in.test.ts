import { describe, expect, it } from "vitest";
import { openingOf, sameName, stateOf } from "./check-in";

const zone = "America/Chicago";
const held = { heldOn: "2026-06-18", heldUntil: null, startTime: "09:00", endTime: "11:00", beganAt: null };
const at = (text: string) => Date.parse(`2026-06-${text}-05:00`);

describe("check-in", () => {
  const stateAt = (text: string, said = {}) => stateOf(openingOf({ ...held, ...said }, zone), at(text));

  it("opens an hour before the session and closes three hours after it, in the coalition's zone", () => {
    expect(["18T07:59", "18T08:00", "18T13:59", "18T14:00"].map((text) => stateAt(text))).toEqual([
      ...["early", "open", "open", "over"],
    ]);
    // Without hours all day, over several days until the last one.
    const whole = { startTime: null, endTime: null };
    expect(["17T22:59", "17T23:00", "19T02:00", "19T03:00"].map((text) => stateAt(text, whole))).toEqual([
      ...["early", "open", "open", "over"],
    ]);
    expect(stateAt("20T10:00", { heldUntil: "2026-06-20" })).toBe("open");
    // On the day on which clocks go forward.
    const march = openingOf({ ...held, heldOn: "2027-03-14" }, zone)!;
    expect(new Date(march.opensAt).toISOString()).toBe("2027-03-14T13:00:00.000Z");
  });

  it("of a session without a day opens when it begins", () => {
    const undated = { heldOn: null, startTime: null, endTime: null };
    expect(stateAt("18T10:00", undated)).toBe("undated");
    expect(stateAt("18T10:00", { ...undated, beganAt: at("18T09:55") })).toBe("open");
    expect(stateAt("18T22:00", { ...undated, beganAt: at("18T09:55") })).toBe("over");
  });
});

it("a name is somebody's of the list when only one has it", () => {
  const list = ["Lena Ortíz", "Omar Adeyemi", "Omar  Adeyemi"].map((name) => ({ name }));
  expect(sameName(" lena ORTIZ ", list)).toBe(list[0]);
  expect(sameName("Omar Adeyemi", list)).toBeNull();
  expect(sameName("Lena", list)).toBeNull();
});

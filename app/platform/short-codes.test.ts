import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { codeOf, readCode, shownCode } from "./short-codes";

describe("a code", () => {
  it("is read however it is typed, and is none when a sign cannot stand in it", () => {
    expect(readCode(" ktw4 9rmx")).toBe("KTW49RMX");
    for (const text of ["", "KTW49RM", "KTW4-9RM0", "KTW4-9RMXX", "КTW49RMX", "KTW4/9RMX"])
      expect(readCode(text)).toBeNull();
    const code = fc.array(fc.nat(20), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(code, (draws) => {
        const made = codeOf(() => draws.pop() ?? 0);
        expect(readCode(shownCode(made).toLowerCase())).toBe(made);
      }),
      runs(50),
    );
  });
});

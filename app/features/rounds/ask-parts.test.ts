import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { runs } from "#tests/support/runs";
import { inParts, noPart, partFor, partWanted, QUESTIONS_OF_A_PART } from "./ask-parts";

const counts = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 });

describe("the parts of an ask", () => {
  it("hold every question once, in order, and no more than fit on a page", () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), (count) => {
        const questions = Array.from({ length: count }, (_, at) => at);
        const parts = inParts(questions);
        expect(parts.flat()).toEqual(questions);
        expect(parts.length).toBeGreaterThan(0);
        expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(QUESTIONS_OF_A_PART);
      }),
      runs(500),
    );
  });

  it("lead to what is open, and come round to what was left", () => {
    fc.assert(
      fc.property(counts, (open) => {
        const left = [...open];
        let at: number | null = null;
        for (let page = 0; page < open.length && left.some((count) => count > 0); page += 1) {
          at = partFor({ part: null, after: at }, left);
          expect(left[at - 1]).toBeGreaterThan(0);
          left[at - 1] = 0;
        }
        expect(left.every((count) => count === 0)).toBe(true);
      }),
      runs(500),
    );
  });
});

test.each([
  ["?part=3", 3],
  ["?part=99", 4],
  ["", 2],
  ["?saved&after=2", 4],
  ["?saved&after=4", 2],
  ["?part=0", 2],
  ["?part=-1", 2],
  ["?part=1e309", 2],
  ["?after=99", 2],
])("an address with %s shows part %i of four, of which two have something open", (query, part) => {
  expect(partFor(partWanted(`https://harbor.example/contribute/x${query}`), [0, 3, 0, 1])).toBe(part);
});

test("once all is answered, the part that was sent stays", () => {
  expect(partFor({ part: null, after: 3 }, [0, 0, 0])).toBe(3);
  expect(partFor(noPart, [0, 0, 0])).toBe(1);
});

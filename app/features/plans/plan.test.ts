import fc from "fast-check";
import { expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { moveInOrder } from "./plan";

const list = fc
  .array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 8 })
  .map((places) => places.sort((a, b) => a - b).map((position, at) => ({ id: `item-${at}`, position })));

function apply(items: { id: string; position: number }[], moved: { id: string; position: number }[]) {
  const places = new Map(moved.map(({ id, position }) => [id, position]));
  return items
    .map((item) => ({ ...item, position: places.get(item.id) ?? item.position }))
    .sort((a, b) => a.position - b.position)
    .map(({ id }) => id);
}

it("moving past a neighbour swaps the two and leaves everybody else in place", () => {
  fc.assert(
    fc.property(list, fc.nat(), fc.constantFrom("up" as const, "down" as const), (items, seed, direction) => {
      const from = seed % items.length;
      const to = direction === "up" ? from - 1 : from + 1;
      const expected = items.map(({ id }) => id);
      if (to >= 0 && to < items.length) [expected[from], expected[to]] = [expected[to]!, expected[from]!];
      const moved = moveInOrder(items, items[from]!.id, direction);
      if (to < 0 || to >= items.length) expect(moved).toEqual([]);
      else expect(apply(items, moved)).toEqual(expected);
    }),
    runs(200),
  );
});

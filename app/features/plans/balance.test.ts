import fc from "fast-check";
import { expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { type BalanceSolution, shadeOf, sum, weigh } from "./balance";

const groups = ["employers", "city", "schools"].map((id) => ({ id, name: `The ${id}` }));
const organization = (name: string, groupId: string | null, status: "accepted" | "proposed" = "accepted") => ({
  assignmentId: `${name}-${status}`,
  slug: name,
  name,
  groupId,
  status,
  proposedBy: "team" as const,
});

function solution(title: string, ...marks: BalanceSolution["marks"]): BalanceSolution {
  return { id: title, title, address: { team: "team", key: "1" }, team: { slug: "team", name: "Team" }, marks };
}

it("counts organizations that have a role, marks that nobody has taken, and falls to the organization's own group", () => {
  const balance = weigh(
    [
      solution(
        "One",
        { kind: "lead", groupId: "city", isPending: false, organizations: [] },
        {
          kind: "support",
          groupId: "employers",
          isPending: false,
          organizations: [organization("alder", "employers"), organization("tessel", "employers")],
        },
      ),
      solution(
        "Two",
        {
          kind: "lead",
          groupId: null,
          isPending: true,
          organizations: [organization("alder", "employers", "proposed")],
        },
        { kind: "support", groupId: null, isPending: false, organizations: [organization("tessel", "employers")] },
      ),
    ],
    groups,
  );
  expect(balance.groups.map(({ id }) => id)).toEqual(["employers", "city", null]);
  expect(balance.without).toEqual(["The schools"]);
  expect(balance.solutions.map(({ cells }) => cells)).toEqual([
    [
      { leads: 0, supports: 2 },
      { leads: 1, supports: 0 },
      { leads: 0, supports: 0 },
    ],
    [
      { leads: 0, supports: 1 },
      { leads: 0, supports: 0 },
      { leads: 1, supports: 0 },
    ],
  ]);
  expect(balance.noLead.map(({ title }) => title)).toEqual(["Two"]);
  expect(balance.waiting).toMatchObject([{ organization: "alder", kind: "lead", isOffer: false }]);
  expect(balance.load.map(({ name, leads, supports }) => [name, leads.length, supports.length])).toEqual([
    ["tessel", 0, 2],
    ["alder", 0, 1],
  ]);
});

const anOrganization = fc.record({
  name: fc.constantFrom("alder", "tessel", "coppice"),
  groupId: fc.constantFrom("employers", "city", null),
  status: fc.constantFrom("accepted" as const, "proposed" as const),
});
const aMark = fc.record({
  kind: fc.constantFrom("lead" as const, "support" as const),
  groupId: fc.constantFrom("employers", "city", "gone", null),
  isPending: fc.boolean(),
  organizations: fc.uniqueArray(anOrganization, { selector: ({ name }) => name, maxLength: 3 }),
});

it("every total is the sum of its cells, and every role is counted once", () => {
  fc.assert(
    fc.property(fc.array(fc.array(aMark, { maxLength: 6 }), { maxLength: 6 }), (drawn) => {
      const solutions = drawn.map((marks, at) => {
        const full = marks.map((mark) => ({
          ...mark,
          organizations: mark.organizations.map((each) => organization(each.name, each.groupId, each.status)),
        }));
        return solution(`S${at}`, ...full);
      });
      const balance = weigh(solutions, groups);
      const all = sum(balance.totals);
      expect(all).toEqual(sum(balance.solutions.map(({ cells }) => sum(cells))));
      const marks = solutions.flatMap((each) => each.marks);
      const taken = (mark: (typeof marks)[number]) => mark.organizations.filter((o) => o.status === "accepted").length;
      expect(all.leads + all.supports).toBe(marks.reduce((n, mark) => n + Math.max(1, taken(mark)), 0));
      const load = balance.load.reduce((n, { leads, supports }) => n + leads.length + supports.length, 0);
      expect(load).toBe(marks.reduce((n, mark) => n + taken(mark), 0));
      for (const cell of balance.totals) expect(shadeOf(cell)).toBeGreaterThan(0);
    }),
    runs(200),
  );
});

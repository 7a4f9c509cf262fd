import { expect, it } from "vitest";
import { recapFixture } from "#tests/support/readings";
import { addItem, blankItem, leftoverAt, solutionAround } from "./add-item";
import { leftoverKey, type ReviewDraft } from "./review";

const piece = { line: 4, text: "Call every applicant back", reason: "unplaced" };

function aDraft(): ReviewDraft {
  const path = "/solutions/0/steps/1/text";
  const warnings = [{ id: "w", code: "cut_off", message: "", line: 1, path }];
  return { ...recapFixture("01-clinic-hiring"), warnings, leftover: [piece] };
}

it("makes a left-over line a step, in the order of its number; doubts follow the steps behind it", () => {
  const draft = aDraft();
  const [first, second] = draft.solutions[0]!.steps;
  const value = { number: first!.number, text: "Call every applicant back", notes: [] };
  const after = addItem(draft, { type: "step", value }, 0, leftoverAt(draft, leftoverKey(piece)))!;
  expect(after.solutions[0]!.steps.map(({ text }) => text).slice(0, 3)).toEqual([
    first!.text,
    "Call every applicant back",
    second!.text,
  ]);
  expect(after.solutions[0]!.steps[1]!.lines).toEqual([4, 4]);
  expect(after.leftover).toEqual([]);
  expect(after.warnings).toMatchObject([{ path: "/solutions/0/steps/2/text" }]);
});

it("adds roles, metrics and solutions at the end, as a form says them", () => {
  const draft = aDraft();
  const cells = { leadMark: true, leadPending: false, leadNote: "", leadBullets: [] };
  const support = { supportMark: false, supportPending: false, supportNote: "", supportBullets: [] };
  const role = addItem(draft, { type: "role", value: { stakeholder: "Unions", ...cells, ...support } }, 1, null)!;
  expect(role.solutions[1]!.roles.at(-1)).toMatchObject({ stakeholder: "Unions", lead: { mark: true }, support: null });
  const value = { title: "Another", goal: "", status: "active" } as const;
  const solution = addItem(draft, { type: "solution", value }, 0, null)!;
  expect(solution.solutions.at(-1)).toMatchObject({ title: "Another", steps: [], order: draft.solutions.length + 1 });
  expect(role.leftover).toEqual([piece]);
});

it("adds nothing to a solution that is not there", () => {
  expect(addItem(aDraft(), { type: "step", value: { number: 1, text: "x", notes: [] } }, 99, null)).toBeNull();
});

it("proposes the words of the left-over line, the next number, and the solution around it", () => {
  const solutions = aDraft().solutions.map((one, i) => ({
    ...one,
    lines: [1 + 10 * i, 10 + 10 * i] as [number, number],
  }));
  const draft = { ...aDraft(), solutions };
  expect(solutionAround(draft, 14)).toBe(1);
  const last = Math.max(...solutions[1]!.steps.map(({ number }) => number));
  expect(blankItem(draft, "step", 1, piece)).toMatchObject({ item: { text: piece.text, number: last + 1 } });
});

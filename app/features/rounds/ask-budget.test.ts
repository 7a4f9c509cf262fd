import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askBudget, type BudgetAsk, lastMonths } from "./ask-budget";

const months = ["2026-09", "2026-10", "2026-11"];
const ask = (slug: string, month: string, more: Partial<BudgetAsk> = {}): BudgetAsk => ({
  organization: { slug, name: slug.toUpperCase() },
  month,
  questions: 4,
  answered: 0,
  tookSeconds: null,
  ...more,
});

describe("what the asks of an organization take of its time", () => {
  it("is what was asked, at the median pace of those who answered", () => {
    const budget = askBudget(
      [
        ask("mill", "2026-09", { answered: 4, tookSeconds: 40 }),
        ask("mill", "2026-11", { questions: 2, answered: 2, tookSeconds: 24 }),
        ask("forge", "2026-10", { questions: 9, answered: 3, tookSeconds: 1800 }),
      ],
      months,
    );
    expect(budget.secondsPerQuestion).toBe(12);
    expect(budget.rows.map(({ organization, questions, minutes }) => [organization.slug, questions, minutes])).toEqual([
      ["forge", 9, 1.8],
      ["mill", 6, 1.2],
    ]);
    expect(budget.rows[1]!.months.map(({ questions }) => questions)).toEqual([4, 0, 2]);
  });

  it("is not guessed while nobody has answered", () => {
    const budget = askBudget([ask("mill", "2026-09")], months);
    expect(budget).toMatchObject({ secondsPerQuestion: null, measured: 0, rows: [{ questions: 4, minutes: null }] });
  });

  it("adds up, whatever the order of the asks", () => {
    const some = fc.array(
      fc.record({ slug: fc.constantFrom("a", "b", "c"), month: fc.constantFrom(...months), questions: fc.nat(50) }),
    );
    fc.assert(
      fc.property(some, (given) => {
        const asks = given.map(({ slug, month, questions }) => ask(slug, month, { questions }));
        const { rows } = askBudget(asks, months);
        const total = rows.reduce((sum, row) => sum + row.questions, 0);
        expect(total).toBe(given.reduce((sum, { questions }) => sum + questions, 0));
        expect(askBudget([...asks].reverse(), months).rows).toEqual(rows);
      }),
    );
  });
});

it("counts the last months over the turn of a year", () => {
  expect(lastMonths("2026-02-28", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
});

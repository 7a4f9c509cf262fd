import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import type { Total } from "./metric";
import { entriesIn, totalsOf, type Entry } from "./roll-up";
import {
  type Protection,
  protectionOf,
  type Shown,
  visibleColumn,
  visibleReportedTable,
  visibleTable,
  visibleValue,
} from "./visible-value";

const people: Protection = { countsPeople: true, confidential: false, threshold: 10 };
const secret: Protection = { countsPeople: false, confidential: true, threshold: 10 };
const both: Protection = { countsPeople: true, confidential: true, threshold: 10 };
const open: Protection = { countsPeople: false, confidential: false, threshold: 10 };
const sum = { isRatio: false, addsUp: true };

const organizations = ["a", "b", "c", "d", "e"];
const months = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];

const amount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 10 }),
  fc.integer({ min: 11, max: 90 }),
  fc.integer({ min: 91, max: 900 }),
);
const cell = fc.record({
  organizationId: fc.constantFrom(...organizations),
  periodStart: fc.constantFrom(...months),
  amount,
  isAccepted: fc.boolean(),
});
const table = fc
  .uniqueArray(cell, {
    selector: ({ organizationId, periodStart }) => `${organizationId} ${periodStart}`,
    minLength: 1,
    maxLength: 30,
  })
  .map((rows) =>
    rows.map((row, i): Entry => ({
      ...row,
      id: String(i).padStart(3, "0"),
      periodEnd: row.periodStart,
      numerator: null,
      denominator: null,
    })),
  );

/** Numbers that are published together as one sum, or that are known to make one up. */
type Group = { entries: Entry[]; isKnown: boolean };

/**
 * What somebody who knows one organization's numbers (or none) can still not tell: the width of the interval in which
 * each number of another organization lies. `groups` are disjoint; `whole` tells their sum. Numbers are not negative,
 * and who reported when is known to everybody.
 */
function widths(groups: readonly Group[], isWholeKnown: boolean, knows: string | null) {
  const unknown = groups.map(({ entries, isKnown }) => ({
    isKnown,
    entries: entries.filter(({ organizationId }) => organizationId !== knows),
  }));
  const mass = (entries: readonly Entry[]) => entries.reduce((total, { amount }) => total + (amount ?? 0), 0);
  const hidden = unknown
    .filter(({ isKnown, entries }) => !isKnown && entries.length > 0)
    .flatMap(({ entries }) => entries);
  return unknown.flatMap(({ isKnown, entries }) =>
    entries.map((entry) => {
      const together = isKnown ? entries : hidden;
      const isBounded = isKnown || isWholeKnown;
      return {
        entry,
        width: !isBounded ? Infinity : together.length === 1 ? 0 : mass(together),
        together: isBounded ? mass(together) : null,
      };
    }),
  );
}

const isSmall = (value: number) => value >= 1 && value <= 10;

function expectHidden(groups: readonly Group[], isWholeKnown: boolean, protection: Protection) {
  for (const knows of [null, ...organizations]) {
    for (const { entry, width, together } of widths(groups, isWholeKnown, knows)) {
      const value = entry.amount ?? 0;
      const isTold = protection.countsPeople && ((isSmall(value) && width < 10) || isSmall(together ?? 0));
      const isExact = protection.confidential && value > 0 && width === 0;
      if (isTold || isExact) throw new Error(JSON.stringify({ knows, entry, width, groups, isWholeKnown }));
    }
  }
}

const isShown = (shown: Shown<unknown> | undefined) => shown?.state === "value";

/** By month, what the first, the second organization and so on gave. */
const entries = (values: Record<string, number[]>, isAccepted = true) =>
  Object.entries(values).flatMap(([month, amounts]) =>
    amounts.map((value, i): Entry => ({
      id: `${month}${i}`,
      organizationId: organizations[i]!,
      periodStart: month,
      periodEnd: month,
      amount: value,
      numerator: null,
      denominator: null,
      isAccepted,
    })),
  );

describe("a series with its sum", () => {
  for (const [name, protection] of Object.entries({ people, secret, both })) {
    it(`lets nobody work out what is hidden, whichever organization's numbers they know (${name})`, () => {
      fc.assert(
        fc.property(table, (entries) => {
          const visible = visibleTable(totalsOf(entries, "sum"), protection, sum);
          const groups = months.map((month): Group => {
            return {
              entries: entries.filter(({ periodStart }) => periodStart === month),
              isKnown: isShown(visible.periods.get(month)),
            };
          });
          expectHidden(groups, isShown(visible.all), protection);
        }),
        runs(2000, 200),
      );
    });

    it(`nor by comparing what is reported with what is accepted (${name})`, () => {
      fc.assert(
        fc.property(table, (entries) => {
          const accepted = totalsOf(entriesIn("accepted", entries), "sum");
          const reported = totalsOf(entries, "sum");
          const outside = visibleTable(accepted, protection, sum);
          const inside = visibleReportedTable(reported, accepted, protection, sum);
          const groups = months.flatMap((month): Group[] => {
            const here = entries.filter(({ periodStart }) => periodStart === month);
            const [given, waiting] = [
              here.filter(({ isAccepted }) => isAccepted),
              here.filter(({ isAccepted }) => !isAccepted),
            ];
            const cell = inside.periods.get(month);
            const knowsAll = isShown(cell?.shown) && cell?.basis === "reported";
            const knowsGiven = isShown(outside.periods.get(month));
            // A period is never told with its pending numbers where it is not without them.
            if (given.length > 0 && knowsAll) expect(knowsGiven).toBe(true);
            return [
              { entries: given, isKnown: knowsGiven },
              { entries: waiting, isKnown: knowsAll },
            ];
          });
          const isWholeKnown = isShown(outside.all);
          expectHidden(
            groups.filter((_, i) => i % 2 === 0),
            isWholeKnown,
            protection,
          );
          expectHidden(
            groups.filter((_, i) => i % 2 === 1),
            false,
            protection,
          );
          if (
            isShown(inside.all.shown) &&
            inside.all.basis === "reported" &&
            JSON.stringify(reported) !== JSON.stringify(accepted)
          ) {
            expect(isWholeKnown || [...inside.periods.values()].every(({ shown }) => isShown(shown))).toBe(true);
          }
        }),
        runs(2000, 200),
      );
    });
  }

  it("shows no sum after a small period, until a later one is hidden with it; and keeps that choice", () => {
    const first = { "2026-01": [30, 40], "2026-02": [50, 60], "2026-03": [2, 3] };
    const shownOf = (values: Record<string, number[]>) => {
      const { periods, all } = visibleTable(totalsOf(entries(values), "sum"), people, sum);
      return { hidden: [...periods].filter(([, shown]) => !isShown(shown)).map(([month]) => month), all: all.state };
    };
    const second = { ...first, "2026-04": [70, 80] };
    expect(shownOf(first)).toEqual({ hidden: ["2026-03"], all: "suppressed" });
    expect(shownOf(second)).toEqual({ hidden: ["2026-03", "2026-04"], all: "value" });
    expect(shownOf({ ...second, "2026-05": [90, 80] })).toEqual({ hidden: ["2026-03", "2026-04"], all: "value" });
  });

  it("hides the whole where no period can go with a small one", () => {
    const only: Entry = {
      id: "1",
      organizationId: "a",
      periodStart: "2026-01",
      periodEnd: "2026-01",
      amount: 4,
      numerator: null,
      denominator: null,
      isAccepted: true,
    };
    const visible = visibleTable(
      totalsOf([only, { ...only, id: "2", periodStart: "2026-02", amount: 400 }], "sum"),
      people,
      sum,
    );
    expect(visible.all.state).toBe("suppressed");
    expect(visible.periods.get("2026-02")?.state).toBe("value");
  });
});

describe("what is reported but not accepted", () => {
  it("shows no pending period that is to be hidden beside a small one", () => {
    const given = entries({ "2026-01": [2, 2, 2] });
    const waiting = entries({ "2026-02": [12, 14, 14] });
    const later = visibleTable(totalsOf([...given, ...waiting], "sum"), people, sum);
    expect([isShown(later.periods.get("2026-02")), isShown(later.all)]).toEqual([false, true]);
    const now = visibleReportedTable(totalsOf([...given, ...waiting], "sum"), totalsOf(given, "sum"), people, sum);
    expect(now.periods.get("2026-02")?.shown.state).toBe("suppressed");
    expect(now.all.shown.state).toBe("suppressed");
  });

  it.each([
    ["a small number taken back", [35, 40, 6], [35, 40], 81],
    ["a number lowered by little", [35, 40, 26], [35, 40, 20], 101],
    ["a large number taken back", [35, 40, 36], [35, 40], 111],
    ["a number lowered by much", [35, 40, 66], [35, 40, 26], 101],
  ])("does not tell %s of a closed period", (name, before, after, shown) => {
    const published = totalsOf(entries({ "2026-01": before }), "sum");
    const now = totalsOf(entries({ "2026-01": after }), "sum");
    const closed = new Map([["2026-01", true]]);
    const { shown: cell, basis } = visibleReportedTable(now, published, people, sum, closed).periods.get("2026-01")!;
    expect(cell).toMatchObject({ state: "value", value: { amount: shown } });
    expect(basis).toBe(name.includes("much") ? "reported" : "accepted");
  });
});

describe("last values", () => {
  it("show no whole that says more than the last period", () => {
    fc.assert(
      fc.property(table, (entries) => {
        const totals = totalsOf(entries, "latest");
        const visible = visibleTable(totals, both, { isRatio: false, addsUp: false });
        const last = totals.filter(({ periodStart }) => periodStart !== "all").at(-1);
        const newest = totals
          .filter(({ periodStart }) => periodStart !== "all")
          .sort((a, b) => (a.periodStart < b.periodStart ? 1 : -1))[0];
        if (visible.all.state === "value") {
          expect(visible.all.value.amount).toBe(newest?.amount);
          expect(isShown(visible.periods.get(newest!.periodStart))).toBe(true);
        }
        expect(last).toBeDefined();
      }),
      runs(1000, 200),
    );
  });
});

describe("one period's organizations", () => {
  it("never give away a small count, whichever organization's numbers one knows", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), (amounts) => {
        const entries = amounts.map((value, i): Entry => ({
          id: String(i),
          organizationId: organizations[i]!,
          periodStart: "2026-01",
          periodEnd: "2026-01",
          amount: value,
          numerator: null,
          denominator: null,
          isAccepted: true,
        }));
        const total = visibleTable(totalsOf(entries, "sum"), people, sum).periods.get("2026-01");
        const column = visibleColumn(
          entries.map(({ organizationId, amount: value }) => ({ organizationId, amount: value ?? 0, isOpen: false })),
          isShown(total),
          people,
        );
        const hidden = entries.filter(({ organizationId }) => !isShown(column.get(organizationId)));
        expectHidden([{ entries: hidden, isKnown: isShown(total) }], false, people);
        for (const { amount: value, organizationId } of entries) {
          if (value! >= 1 && value! <= 10) expect(column.get(organizationId)).toEqual({ state: "suppressed" });
        }
      }),
      runs(2000, 200),
    );
  });

  it("hide the others' small counts from who knows two organizations and the total", () => {
    const cells = [12, 13, 5, 30].map((value, at) => ({
      organizationId: organizations[at]!,
      amount: value,
      isOpen: at < 2,
    }));
    const column = visibleColumn(cells, true, people);
    expect(organizations.filter((id) => isShown(column.get(id)))).toEqual(["a", "b"]);
  });

  it("show a reader inside the circle that one value", () => {
    const column = visibleColumn(
      [
        { organizationId: "a", amount: 4, isOpen: true },
        { organizationId: "b", amount: 5, isOpen: false },
      ],
      false,
      both,
    );
    expect([column.get("a"), column.get("b")]).toEqual([{ state: "value", value: 4 }, { state: "suppressed" }]);
  });
});

describe("one value", () => {
  const total = (more: Partial<Total>): Total => ({
    periodStart: "2026-01",
    periodEnd: "2026-01",
    organizations: 1,
    amount: 0,
    numerator: 0,
    denominator: 0,
    largest: 0,
    largestNumerator: 0,
    ...more,
  });

  it("without a flag is shown as it is: 4 events are 4 events", () => {
    expect(visibleValue(total({ amount: 4, largest: 4 }), open)).toMatchObject({ state: "value" });
  });

  it.each([
    [{ amount: 0, largest: 0 }, people, "value"],
    [{ amount: 1, largest: 1 }, people, "suppressed"],
    [{ amount: 10, largest: 10 }, people, "suppressed"],
    [{ amount: 11, largest: 11 }, people, "value"],
    [{ organizations: 2, amount: 103, largest: 100 }, people, "suppressed"],
    [{ organizations: 2, amount: 300, largest: 150 }, secret, "suppressed"],
    [{ organizations: 3, amount: 300, largest: 240 }, secret, "value"],
    [{ organizations: 3, amount: 300, largest: 241 }, secret, "suppressed"],
    [{ organizations: 0 }, both, "none"],
  ])("%o is %s", (more, protection, state) => {
    expect(visibleValue(total(more), protection).state).toBe(state);
  });

  it("of a ratio of people is two counts", () => {
    const ratio = (numerator: number, denominator: number) =>
      total({ numerator, denominator, largest: denominator, largestNumerator: numerator });
    expect(visibleValue(ratio(4, 50), people, true).state).toBe("suppressed");
    expect(visibleValue(ratio(40, 50), people, true).state).toBe("value");
  });

  it("is taken as protected until a facilitator settles it", () => {
    expect(protectionOf({ countsPeople: null, confidential: null, scale: 0 }, 10)).toEqual(both);
    expect(protectionOf({ countsPeople: false, confidential: null, scale: 2 }, 5)).toEqual({
      countsPeople: false,
      confidential: true,
      threshold: 1000,
    });
  });
});

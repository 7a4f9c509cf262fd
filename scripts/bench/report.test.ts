import { expect, test } from "vitest";
import { aimsOf, requiredOf } from "./bounds";
import { growthOf } from "./growth";
import type { Measured, Pass } from "./measure";
import { bestOf } from "./measure";
import { type Figures, report, verdictOn } from "./report";
import type { SizeFigures } from "./size-figures";
import { table } from "./table";

test("A table has its words to the left and its figures to the right.", () => {
  expect(
    table(
      ["page", "ms"],
      [
        ["a", "1.00"],
        ["longer", "9"],
      ],
    ),
  ).toBe(["page      ms", "------  ----", "a       1.00", "longer     9"].join("\n"));
});

test("The best pass is the one with the most requests a second.", () => {
  expect(bestOf([passOf(10), passOf(30), passOf(20)]).best.perSecond).toBe(30);
});

test("A page within its bounds breaks none; each bound that is broken is named.", () => {
  expect(requiredOf([figuresOf("S", 1000)], 900).filter(({ isMet }) => !isMet)).toEqual([]);
  const heavy = figuresOf("S", 1000);
  heavy.pages[0]!.statements = 16;
  heavy.pages[0]!.weight.script = 1;
  heavy.contributions!.rowsWritten = 9;
  const broken = requiredOf([heavy], 1501).filter(({ isMet }) => !isMet);
  expect(broken.map(({ what }) => what)).toEqual([
    "ready within 1500 ms of start",
    "S, team, public: at most 15 SQL statements",
    "S, team, public: at most 0 of script",
    "S, contributions: each one answered for is stored",
  ]);
});

test("A page that is not there breaks a bound.", () => {
  const without = { ...figuresOf("S", 1000), missing: [{ name: "metric, public", status: 404 }] };
  expect(requiredOf([without], 900).filter(({ isMet }) => !isMet)).toHaveLength(1);
});

test("Growth is L as a multiple of S.", () => {
  expect(growthOf([grown])).toEqual([{ name: "team, public", cpu: 1.5, p50: 1 }]);
  const missed = aimsOf([figuresOf("S", 1000), figuresOf("L", 1500)], [grown]).filter(({ isMet }) => !isMet);
  expect(missed.map(({ what }) => what)).toEqual(["team, public: L at most 1.2 × S in CPU"]);
});

test("A page that answered nothing at L has not met its bound.", () => {
  const silent = { ...passOf(0), requests: 0, p50: 0, cpuPerRequest: null };
  const stalled = { ...grown, large: { best: silent, passes: [silent] } };
  expect(growthOf([stalled])).toEqual([{ name: "team, public", cpu: null, p50: null }]);
  expect(aimsOf([figuresOf("S", 1000)], [stalled]).filter(({ isMet }) => !isMet)).toHaveLength(1);
});

test("The report names machine, pages, costs and what was not met.", () => {
  const figures: Figures = {
    largest: null,
    at: "2026-01-02T03:04:05Z",
    isQuick: false,
    machine: { cpu: "Abacus", cores: 2, memoryGb: 8, node: "v20", platform: "linux" },
    busyness: { before: { load: 0.1, idle: 0.99 }, after: { load: 1.5, idle: 0.98 } },
    pace: { warmUpSeconds: 2, seconds: 5, passes: 2, connections: 16 },
    coldStart: { medianMs: 900, all: [900, 890, 910] },
    sizes: [figuresOf("S", 1000), figuresOf("L", 1500)],
    growth: [grown],
    profile: {
      packages: [{ name: "react-dom", share: 0.4 }],
      functions: [{ name: "pushAttribute · react-dom", share: 0.1 }],
      otherThreads: 0.2,
    },
    recording: {
      saving: [{ name: "at once", times: 90, p50: 20, p99: 310, max: 330, merged: 4, failures: 0, cpuPerSave: 9 }],
      ...{ lost: 1, double: 0 },
      pages: [{ name: "its recap for Word", times: 9, p50: 80, p99: 90, max: 90 }],
    },
  };
  const text = report(figures, verdictOn(figures));
  expect(text).toContain("Abacus, 2 cores");
  expect(text).toContain("team, public");
  expect(text).toContain("40 %  react-dom");
  expect(text).toContain("NOT MET  a long session: answered saves that are lost: 1");
  expect(text).toContain("NOT MET  a long session, saves at once, at p99: less than 300 ms: 310 ms");
  expect(text).toContain("NOT MET  team, public: L at most 1.2 × S in CPU: 1.50");
});

function passOf(perSecond: number, cpuPerRequest = 1000): Pass {
  return { perSecond, requests: 5, p50: 2, p99: 3, failures: 0, cpuPerRequest, serverCores: 1, others: 0 };
}

function measuredOf(perSecond: number, cpu = 1000): Measured {
  return bestOf([passOf(perSecond, cpu)]);
}

const grown = { name: "team, public", small: measuredOf(500, 1000), large: measuredOf(500, 1500) };

function figuresOf(size: "S" | "L", cpu: number): SizeFigures {
  return {
    size,
    databaseBytes: 1e6,
    rss: 2e8,
    missing: [],
    pages: [
      {
        name: "team, public",
        isPublic: true,
        statements: 15,
        weight: { html: 2000, plainHtml: 9000, css: 9000, script: 0 },
        page: measuredOf(500, cpu),
        sameBytes: measuredOf(1000),
        sqlAndTemplate: measuredOf(2000),
        againstSameBytes: 0.5,
        againstSql: 0.25,
      },
    ],
    contributions: {
      http: measuredOf(100),
      api: measuredOf(120),
      nothing: measuredOf(150),
      bare: { best: { transactions: 5, perSecond: 900 }, passes: [] },
      statements: 20,
      rowsWritten: 10,
      againstNothing: 0.66,
      againstApi: 0.83,
      againstBare: 0.1,
    },
    round: { teams: 3, organizations: 35, questions: 99, letters: 18, openMs: 20, lockMs: 9, delayP99Ms: 6 },
    import: {
      ...{ rows: 100, fileBytes: 15_000, readMs: 900, storeMs: 300, rowsWritten: 100, rssRise: 2 ** 26 },
      ...{ delayP99Ms: 20, delayMaxMs: 90, pageP50Ms: 2, pageMaxMs: 310 },
    },
  };
}

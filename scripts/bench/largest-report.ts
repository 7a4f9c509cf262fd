import type { Finding } from "./bounds";
import { brief, ratio } from "./figures";
import { growthOf, type PageGrowth } from "./growth";
import type { LargestFigures } from "./largest";
import { leastCpu, type Measured } from "./measure";
import { table } from "./table";

const LEAST_FILLED_PER_SECOND = 20_000;
const MOST_GROWTH = 1.2;

/** What must hold at the largest size on any machine. */
export function requiredOfLargest(figures: LargestFigures): Finding[] {
  const { rows, answers } = figures.stored;
  const findings = bothOf(figures).flatMap(({ name, small, large }) =>
    (["S", "X"] as const).map((size) => {
      const { requests, failures } = sumOf(size === "S" ? small : large);
      const figure = `${failures} of ${requests} are not`;
      return { what: `${size}, ${name}: answered as it should be`, figure, isMet: requests > 0 && failures === 0 };
    }),
  );
  const stored = { what: "each contribution answered for is stored", figure: `${rows} rows, ${answers} answers` };
  return [...findings, { ...stored, isMet: rows >= answers }];
}

/** What is aimed for. */
export function aimsOfLargest(figures: LargestFigures): Finding[] {
  const perSecond = figures.filled.rows / figures.filled.seconds;
  const what = `filled by at least ${LEAST_FILLED_PER_SECOND} rows a second`;
  return [
    { what, figure: brief(perSecond), isMet: perSecond >= LEAST_FILLED_PER_SECOND },
    ...growthOf(bothOf(figures)).map(({ name, cpu }) => ({
      what: `${name}: X at most ${MOST_GROWTH} × S in CPU`,
      figure: brief(cpu),
      isMet: cpu !== null && cpu <= MOST_GROWTH,
    })),
  ];
}

/** The figures as a person reads them. */
export function largestTables(figures: LargestFigures): string {
  const { filled, coalitions, contributions, slices, databaseBytes, rss } = figures;
  const rows = bothOf(figures).map(({ name, small, large }) => {
    const [ofSmall, ofLarge] = [leastCpu(small.passes), leastCpu(large.passes)];
    const milliseconds = (cpu: number | null) => brief(cpu === null ? null : cpu / 1000);
    return [
      name,
      ...[brief(small.best.perSecond), brief(large.best.perSecond), brief(small.best.p50), brief(large.best.p50)],
      ...[milliseconds(ofSmall), milliseconds(ofLarge), brief(ratio(ofLarge, ofSmall))],
    ];
  });
  return [
    [
      `Size X: ${count(coalitions)} coalitions, ${count(contributions)} contributions, ${count(slices)} slices;`,
      `${count(filled.rows)} rows in ${brief(filled.seconds)} s, ${count(filled.rows / filled.seconds)} a second, database ${brief(databaseBytes / 1e9)} GB.`,
      `Server after load: ${brief(rss.small / 1e6)} MB at S, ${brief(rss.large / 1e6)} MB at X.`,
    ].join("\n"),
    table(["both in turn", "S per s", "X per s", "S p50 ms", "X p50 ms", "S CPU ms", "X CPU ms", "X / S"], rows),
  ].join("\n\n");
}

/** Pages and contributions alike: one thing that was loaded at both sizes. */
export function bothOf({ pages, writing }: LargestFigures): PageGrowth[] {
  return [
    ...pages,
    { name: "contribution, by form", ...writing.form },
    { name: "contribution, by the programming interface", ...writing.api },
  ];
}

function sumOf({ passes }: Measured): { requests: number; failures: number } {
  const sum = (pick: (pass: (typeof passes)[number]) => number) => passes.reduce((all, pass) => all + pick(pass), 0);
  return { requests: sum(({ requests }) => requests), failures: sum(({ failures }) => failures) };
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

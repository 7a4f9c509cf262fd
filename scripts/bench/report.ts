import type { ContributionFigures } from "./contributions";
import { aimsOf, type Finding, requiredOf } from "./bounds";
import { brief, kilobytes } from "./figures";
import { growthOf, type PageGrowth } from "./growth";
import type { ImportFigures } from "./imports";
import type { LargestFigures } from "./largest";
import { aimsOfLargest, bothOf, largestTables, requiredOfLargest } from "./largest-report";
import type { Busyness, Machine } from "./machine";
import { leastCpu, type Measured, type Pace } from "./measure";
import type { RecordingFigures } from "./recording";
import { aimsOfRecording, recordingTables, requiredOfRecording } from "./recording-report";
import type { RoundFigures } from "./rounds";
import type { ProfileFigures } from "./profile";
import type { SizeFigures } from "./size-figures";
import { table } from "./table";

export type Figures = {
  at: string;
  isQuick: boolean;
  machine: Machine;
  busyness: { before: Busyness; after: Busyness };
  pace: Pace & { connections: number };
  /** Null where the largest size, or one part alone, was measured. */
  coldStart: { medianMs: number; all: number[] } | null;
  sizes: SizeFigures[];
  /** Empty where one size was measured. */
  growth: PageGrowth[];
  profile: ProfileFigures | null;
  /** Null where pages alone were measured. */
  recording: RecordingFigures | null;
  /** Null but where the largest size was measured. */
  largest: LargestFigures | null;
};

export type Verdict = { required: Finding[]; aims: Finding[] };

export function verdictOn({ sizes, growth, coldStart, largest, recording }: Figures): Verdict {
  if (largest) return { required: requiredOfLargest(largest), aims: aimsOfLargest(largest) };
  return {
    required: [
      ...(coldStart ? requiredOf(sizes, coldStart.medianMs) : []),
      ...(recording ? requiredOfRecording(recording) : []),
    ],
    aims: [...aimsOf(sizes, growth), ...(recording ? aimsOfRecording(recording) : [])],
  };
}

/** The figures as a person reads them. */
export function report(figures: Figures, verdict: Verdict): string {
  const parts = [
    machineLines(figures),
    ...figures.sizes.map(sizeTables),
    growthTable(figures.growth),
    figures.recording ? recordingTables(figures.recording) : "",
    figures.largest ? largestTables(figures.largest) : "",
    profileLines(figures.profile),
    findings("Required", verdict.required),
    findings("Aimed for", verdict.aims),
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** The most that others used of the machine during any stretch of load. */
export function mostDisturbed(sizes: readonly SizeFigures[], growth: readonly PageGrowth[]): number {
  const ofSizes = sizes.flatMap(({ pages, contributions }) => [
    ...pages.flatMap(({ page, sameBytes, sqlAndTemplate }) => [page, sameBytes, sqlAndTemplate]),
    ...(contributions ? [contributions.http, contributions.api, contributions.nothing] : []),
  ]);
  const measured = [...ofSizes, ...growth.flatMap(({ small, large }) => [small, large])];
  return Math.max(0, ...measured.flatMap(({ passes }) => passes.map(({ others }) => others)));
}

function machineLines({ at, machine, busyness, pace, coldStart, isQuick, ...figures }: Figures): string {
  const { before, after } = busyness;
  const idle = (share: number) => `${Math.round(share * 100)} %`;
  const { sizes, growth, largest } = figures;
  const disturbed = mostDisturbed(sizes, largest ? bothOf(largest) : growth);
  const lines = [
    `${at}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, node ${machine.node}, ${machine.platform}`,
    `Load before ${brief(before.load)} (${idle(before.idle)} idle), after ${brief(after.load)} (${idle(after.idle)} idle); others used up to ${idle(disturbed)} of the machine during a pass.`,
    `${pace.connections} connections, ${pace.passes} × ${pace.seconds} s after ${pace.warmUpSeconds} s; rates are of the best pass, CPU of the cheapest.`,
  ];
  if (coldStart)
    lines.push(`Ready ${Math.round(coldStart.medianMs)} ms after start (median of ${coldStart.all.join(", ")}).`);
  if (isQuick) lines.push("A quick run, to see that everything works: its figures mean little.");
  else if (disturbed > 0.1) lines.push("The machine was busy with other things: trust ratios and order, not rates.");
  return lines.join("\n");
}

function sizeTables(figures: SizeFigures): string {
  const { size, pages, missing, contributions, round, rss, databaseBytes } = figures;
  const heads = [
    "page",
    "req/s",
    "p50 ms",
    "p99 ms",
    "CPU ms",
    "same bytes/s",
    "of it",
    "SQL+template/s",
    "of it",
    "SQL",
  ];
  const rows = pages.map(({ name, page, sameBytes, sqlAndTemplate, againstSameBytes, againstSql, statements }) => [
    name,
    ...speed(page),
    brief(sameBytes.best.perSecond),
    brief(againstSameBytes),
    brief(sqlAndTemplate.best.perSecond),
    brief(againstSql),
    String(statements),
  ]);
  const weights = pages.map(({ name, weight }) => [
    name,
    kilobytes(weight.html),
    kilobytes(weight.plainHtml),
    kilobytes(weight.css),
    kilobytes(weight.script),
  ]);
  return [
    `Size ${size} (database ${brief(databaseBytes / 1e6)} MB, server ${brief(rss / 1e6)} MB after load)`,
    table(heads, rows),
    table(["page, as sent", "HTML", "(plain)", "CSS", "script"], weights),
    ...missing.map(({ name, status }) => `Not measured: ${name} (status ${status})`),
    contributions ? contributionTable(contributions) : "Not measured: contributions",
    round ? roundLine(round) : "Not measured: a round",
    figures.import ? importLine(figures.import) : "Not measured: a file of numbers",
  ].join("\n\n");
}

function contributionTable({
  http,
  api,
  nothing,
  bare,
  statements,
  againstNothing,
  againstApi,
  againstBare,
}: ContributionFigures): string {
  const rows = [
    [`contributions by form (${statements} SQL statements)`, ...speed(http), ""],
    ["the same by the programming interface", ...speed(api), brief(againstApi)],
    ["a form that does nothing", ...speed(nothing), brief(againstNothing)],
    ["the bare transaction", brief(bare.best.perSecond), "", "", "", brief(againstBare)],
  ];
  return table(["writing", "per s", "p50 ms", "p99 ms", "CPU ms", "of it"], rows);
}

function roundLine(round: RoundFigures): string {
  const { teams, organizations, questions, letters, openMs, lockMs, delayP99Ms } = round;
  return [
    `A round of ${brief(teams)} teams that asks ${brief(organizations)} organizations ${brief(questions)} questions:`,
    `opened with ${brief(letters)} letters in ${brief(openMs)} ms, locked team by team in ${brief(lockMs)} ms; event loop late by ${brief(delayP99Ms)} ms at p99.`,
  ].join("\n");
}

function importLine(file: ImportFigures): string {
  const { rows, fileBytes, readMs, storeMs, rssRise, delayP99Ms, delayMaxMs, pageP50Ms, pageMaxMs } = file;
  return [
    `A file of ${brief(rows)} numbers (${brief(fileBytes / 1e6)} MB): read in ${brief(readMs / 1000)} s, taken in in ${brief(storeMs / 1000)} s; memory rose by ${brief(rssRise / 2 ** 20)} MiB;`,
    `event loop late by ${brief(delayP99Ms)} ms at p99, ${brief(delayMaxMs)} ms at most; a public page meanwhile took ${brief(pageP50Ms)} ms, ${brief(pageMaxMs)} ms at most.`,
  ].join("\n");
}

function speed({ best, passes }: Measured): string[] {
  const cpu = leastCpu(passes);
  return [brief(best.perSecond), brief(best.p50), brief(best.p99), brief(cpu === null ? null : cpu / 1000)];
}

function growthTable(growth: readonly PageGrowth[]): string {
  const rows = growthOf(growth).map(({ name, cpu, p50 }) => [name, brief(cpu), brief(p50)]);
  return rows.length === 0 ? "" : table(["L / S", "CPU", "p50"], rows);
}

function profileLines(profile: ProfileFigures | null): string {
  if (!profile) return "";
  const line = ({ name, share }: { name: string; share: number }) =>
    `  ${String(Math.round(share * 100)).padStart(3)} %  ${name}`;
  const otherThreads =
    profile.otherThreads === null
      ? "what other threads used cannot be told on so busy a machine"
      : `other threads, such as compression, used ${Math.round(profile.otherThreads * 100)} % of all`;
  return [
    "Where the CPU of the signed-in solution page goes, by package:",
    ...profile.packages.slice(0, 3).map(line),
    "and by function:",
    ...profile.functions.slice(0, 3).map(line),
    `(of the main thread; ${otherThreads})`,
  ].join("\n");
}

function findings(title: string, list: readonly Finding[]): string {
  const broken = list.filter(({ isMet }) => !isMet);
  const lines = broken.map(({ what, figure }) => `  NOT MET  ${what}: ${figure}`);
  return [`${title}: ${list.length - broken.length} of ${list.length} met.`, ...lines].join("\n");
}

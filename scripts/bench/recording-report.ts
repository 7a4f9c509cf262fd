import type { Finding } from "./bounds";
import { brief } from "./figures";
import { LONG_SESSION, type RecordingFigures, type Waits } from "./recording";
import { table } from "./table";

const MOST_MS = 300;
const MOST_WORD_MS = 1000;

/** What must hold on any machine: no answered save is lost, and none is stored twice. */
export function requiredOfRecording({ lost, double, saving }: RecordingFigures): Finding[] {
  const failures = saving.reduce((sum, each) => sum + each.failures, 0);
  const found = (what: string, count: number): Finding => ({ what, figure: String(count), isMet: count === 0 });
  return [
    found("a long session: answered saves that are lost", lost),
    found("a long session: answered saves that stand there twice", double),
    found("a long session: saves that were refused", failures),
  ];
}

/** What is aimed for. */
export function aimsOfRecording({ saving, pages }: RecordingFigures): Finding[] {
  const under = (what: string, ms: number, most: number): Finding => ({
    what: `a long session, ${what}: less than ${most} ms`,
    figure: `${brief(ms)} ms`,
    isMet: ms < most,
  });
  const word = pages.filter(({ name }) => name.endsWith("Word"));
  return [
    ...saving.map(({ name, p99 }) => under(`saves ${name}, at p99`, p99, MOST_MS)),
    ...word.map(({ name, max }) => under(`${name}, at most`, max, MOST_WORD_MS)),
  ];
}

/** The figures as a person reads them. */
export function recordingTables({ saving, pages, lost, double }: RecordingFigures): string {
  const waits = ({ times, p50, p99, max }: Waits) => [String(times), brief(p50), brief(p99), brief(max)];
  const saved = saving.map((each) => [each.name, ...waits(each), brief(each.cpuPerSave), String(each.merged)]);
  return [
    `A session of four hours: ${LONG_SESSION}; lost ${lost}, double ${double}.`,
    table(["saving a note", "saves", "p50 ms", "p99 ms", "max ms", "CPU ms", "merged"], saved),
    table(
      ["asked for alone", "times", "p50 ms", "p99 ms", "max ms"],
      pages.map((page) => [page.name, ...waits(page)]),
    ),
  ].join("\n\n");
}

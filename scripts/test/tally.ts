import { existsSync, readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number; skipped: number };
type SlowTest = { name: string; ms: number; project: string };

/** What Vitest's JSON reporter writes, as far as we read it. */
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { assertionResults: { fullName: string; duration?: number | null }[] }[];
};

/** Adds up what the steps of one run did, and says it at the end. */
export class Tally {
  readonly #projects = new Map<string, Counts>();
  readonly #checks: Counts = { passed: 0, failed: 0, skipped: 0 };
  readonly #slow: SlowTest[] = [];
  readonly #failures: string[] = [];
  readonly #notRun: string[] = [];

  addCheck(name: string, passed: boolean): void {
    this.#checks[passed ? "passed" : "failed"] += 1;
    if (!passed) this.#failures.push(name);
  }

  notRun(sentence: string): void {
    this.#notRun.push(sentence);
  }

  /** Reads a project's report. A project that ended badly without naming a failed test counts as one failure. */
  addProject(project: string, file: string, code: number): void {
    const report = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : null;
    const counts = countsOf(report);
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    if (counts.failed > 0) this.#failures.push(`tests of ${project}`);
    this.#projects.set(project, counts);
    for (const result of report?.testResults ?? []) {
      for (const test of result.assertionResults)
        this.#slow.push({ name: test.fullName, ms: test.duration ?? 0, project });
    }
  }

  /** Every test of a database runs on both engines: their counts are the same, or something is left out. */
  compareEngines(): void {
    const [sqlite, postgres] = [this.#projects.get("sqlite"), this.#projects.get("postgres")];
    if (!sqlite || !postgres) return;
    const same = sqlite.passed === postgres.passed && sqlite.skipped === postgres.skipped;
    this.addCheck("both engines ran the same tests", same);
  }

  /** Prints the end of the run. @returns whether all is well. */
  print(): boolean {
    this.#printSlowest();
    console.log("");
    for (const [project, { passed, failed, skipped }] of this.#projects) {
      console.log(`${project.padEnd(9)} ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
    }
    console.log(`checks    ${this.#checks.passed} passed, ${this.#checks.failed} failed`);
    for (const sentence of this.#notRun) console.log(`Not run: ${sentence}`);
    for (const failure of this.#failures) console.log(`FAILED: ${failure}`);
    const all = [...this.#projects.values(), this.#checks];
    const sum = (kind: keyof Counts) => all.reduce((total, counts) => total + counts[kind], 0);
    const skipped = sum("skipped");
    console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped ? `, ${skipped} skipped` : ""}`);
    return sum("failed") === 0;
  }

  #printSlowest(): void {
    const slowest = this.#slow.sort((a, b) => b.ms - a.ms).slice(0, 10);
    if (slowest.length > 0) console.log("\nThe ten slowest tests:");
    for (const { name, ms, project } of slowest)
      console.log(`${String(Math.round(ms)).padStart(7)} ms  ${project}: ${name}`);
  }
}

function countsOf(report: Report | null): Counts {
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
}

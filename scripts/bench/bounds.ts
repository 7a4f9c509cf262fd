import { brief, kilobytes } from "./figures";
import { growthOf, type PageGrowth } from "./growth";
import type { SizeFigures } from "./size-figures";

/** Something that the figures are held against. */
export type Finding = { what: string; figure: string; isMet: boolean };

const MOST_STATEMENTS = 15;
const MOST_SCRIPT = 110_000;
const MOST_CSS = 22_000;
const READY_MS = 1500;

/** What must hold on any machine: a broken one makes the run fail. */
export function requiredOf(sizes: readonly SizeFigures[], readyMs: number): Finding[] {
  const findings: Finding[] = [];
  const hold = (what: string, figure: string, isMet: boolean) => findings.push({ what, figure, isMet });
  hold(`ready within ${READY_MS} ms of start`, `${Math.round(readyMs)} ms`, readyMs <= READY_MS);
  for (const { size, pages, missing, contributions, import: file } of sizes) {
    for (const { name, statements, weight, isPublic, page } of pages) {
      const where = `${size}, ${name}`;
      hold(`${where}: at most ${MOST_STATEMENTS} SQL statements`, String(statements), statements <= MOST_STATEMENTS);
      const mostScript = isPublic ? 0 : MOST_SCRIPT;
      hold(
        `${where}: at most ${kilobytes(mostScript)} of script`,
        kilobytes(weight.script),
        weight.script <= mostScript,
      );
      hold(`${where}: at most ${kilobytes(MOST_CSS)} of CSS`, kilobytes(weight.css), weight.css <= MOST_CSS);
      const { failures, requests } = sumOf(page.passes);
      const answers = `${failures} of ${requests} are not`;
      hold(`${where}: it answers, each time with the page`, answers, requests > 0 && failures === 0);
    }
    for (const { name, status } of missing) hold(`${size}, ${name}: is there`, `status ${status}`, false);
    holdImport(hold, size, file);
    if (!contributions) continue;
    const { failures, requests } = sumOf([...contributions.http.passes, ...contributions.api.passes]);
    const answered = requests - failures;
    hold(`${size}, contributions: none refused`, `${failures} refused`, failures === 0);
    const kept = `${contributions.rowsWritten} rows, ${answered} answers`;
    hold(`${size}, contributions: each one answered for is stored`, kept, contributions.rowsWritten >= answered);
  }
  return findings;
}

/** What is aimed for. Depends on how busy the machine is, so it fails nothing. */
export function aimsOf(sizes: readonly SizeFigures[], growth: readonly PageGrowth[]): Finding[] {
  const findings: Finding[] = [];
  const aim = (what: string, figure: number | null, isMet: (figure: number) => boolean) =>
    findings.push({ what, figure: brief(figure), isMet: figure !== null && isMet(figure) });
  for (const { size, pages, contributions, import: file } of sizes) {
    if (file) {
      aim(`${size}, a file of numbers: memory rises by less than 100 MiB`, file.rssRise / 2 ** 20, (at) => at < 100);
      aim(`${size}, a file of numbers: event loop late by less than 100 ms at p99`, file.delayP99Ms, (at) => at < 100);
    }
    for (const { name, isPublic, againstSameBytes, againstSql } of pages) {
      if (isPublic) aim(`${size}, ${name}: at least 0.5 of the same bytes`, againstSameBytes, (at) => at >= 0.5);
      else aim(`${size}, ${name}: at least 0.15 of SQL and template`, againstSql, (at) => at >= 0.15);
    }
    if (contributions) {
      aim(
        `${size}, contributions: at least 0.5 of a form that does nothing`,
        contributions.againstNothing,
        (at) => at >= 0.5,
      );
    }
  }
  for (const { name, cpu } of growthOf(growth)) aim(`${name}: L at most 1.2 × S in CPU`, cpu, (at) => at <= 1.2);
  return findings;
}

function holdImport(
  hold: (what: string, figure: string, isMet: boolean) => void,
  size: string,
  file: SizeFigures["import"],
): void {
  if (!file) return;
  const stored = `${file.rowsWritten} of ${file.rows}`;
  hold(`${size}, a file of numbers: every row is stored`, stored, file.rowsWritten === file.rows);
}

function sumOf(passes: readonly { failures: number; requests: number }[]): { failures: number; requests: number } {
  const sum = (pick: (pass: (typeof passes)[number]) => number) => passes.reduce((all, pass) => all + pick(pass), 0);
  return { failures: sum((pass) => pass.failures), requests: sum((pass) => pass.requests) };
}

import { fold } from "./clean-text";
import type { Language, MetricDraft, SolutionDraft } from "./draft";
import { asText, type IsMisread, writeMarkdown } from "./markdown-writing";
import { proseLines } from "./prose-writing";
import { readHeading } from "./recap-reading/headings";
import { isKnownLine } from "./recap-reading/known-lines";
import { collectTitles } from "./recap-reading/titles";
import { isPending } from "./recap-reading/vocabulary";
import { metricItem, rolesTable, stepItem } from "./recap-printing";
import { wordsOf } from "./recap-words";
import { asNoTimeline } from "./timeline-lines";

/** A solution with the words of its timeline and of its steps', which a recap has not. */
type TimedSolution = Omit<SolutionDraft, "steps"> & {
  when: string;
  steps: (SolutionDraft["steps"][number] & { when: string })[];
};

/**
 * Prints one solution in the recap's own structure, to be written on: every part has its heading, and a part that has
 * nothing yet a place to begin at, which means nothing when it is left blank. Read back, it gives the same solution.
 */
export function printSolutionMarkdown(solution: TimedSolution, language: Language): string {
  const words = wordsOf(language);
  const { order, title, goal, when, steps, roles, metrics, prose = [] } = solution;
  const text = writeMarkdown([
    `# ${words.solution} ${order}: ${asText(title, isOtherHeading(`${words.solution} ${order}:`, order))}`,
    "",
    `${words.goal}: ${asText(goal, isNoGoal(words.goal))}`,
    "",
    `${words.when}: ${asText(when)}`,
    "",
    `## ${words.stepsHeading}`,
    "",
    ...(steps.length === 0 ? ["1. "] : steps.flatMap((step) => timedStep(step, words.when))),
    "",
    `## ${words.rolesHeading}`,
    "",
    ...rolesTable({ roles }, language),
    "",
    `## ${words.metricsHeading}`,
    "",
    ...kinds.flatMap((kind) => metricGroup(kind, metrics, language)),
    ...proseLines(prose, order, asText(title), language),
  ]);
  // A blank item at the end of a text keeps the space that words are written after.
  return text.replace(/-\n$/, "- \n");
}

const kinds = ["progress", "success", "step"] as const;
const noTitles = collectTitles();

const isOtherHeading =
  (before: string, number: number): IsMisread =>
  (text) => {
    const read = readHeading(`${before} ${text}`, noTitles, true);
    return text !== "" && (read?.number !== number || read.title !== text || read.sections.length > 0);
  };

const isNoGoal =
  (label: string): IsMisread =>
  (text) =>
    isPending(fold(text)) || isKnownLine(`${label}: ${text}`);

function timedStep({ when, ...step }: TimedSolution["steps"][number], label: string): string[] {
  const [first = "", ...notes] = stepItem(step);
  const indent = " ".repeat(`${step.number}. `.length);
  return [first, ...(when === "" ? [] : [`${indent}- ${label}: ${asText(when)}`]), ...notes.map(asNoTimeline)];
}

function metricGroup(kind: MetricDraft["kind"], metrics: readonly MetricDraft[], language: Language): string[] {
  const own = metrics.filter((metric) => metric.kind === kind);
  const items = own.map((metric) => asNoTimeline(metricItem(metric, language)));
  return [`- ${wordsOf(language).groups[kind]}`, ...(items.length === 0 ? ["  - "] : items)];
}

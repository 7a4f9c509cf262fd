import { fold, guardSign, withoutStrayQuote } from "./clean-text";
import type { CellDraft, Language, MetricDraft, RecapDraft, SolutionDraft, StepDraft } from "./draft";
import { type IsMisread, asText, pipeTable, writeMarkdown } from "./markdown-writing";
import { proseLines } from "./prose-writing";
import { aboutThePaper, dateAlone } from "./recap-reading/opening";
import { collectTitles } from "./recap-reading/titles";
import { readHeading } from "./recap-reading/headings";
import { isKnownHeaderRow, isKnownLine } from "./recap-reading/known-lines";
import { isTemplateText } from "./recap-reading/ledger";
import { saysAlone, withoutMark } from "./recap-reading/role-cell";
import { splitStepReference } from "./recap-reading/step-references";
import { readTitle, speaksOfSession } from "./recap-reading/title-facts";
import {
  columnNamed,
  groupAnnounced,
  isNone,
  isPending,
  saysNoMetric,
  startsPending,
} from "./recap-reading/vocabulary";
import { recordLines } from "./records-printing";
import { wordsOf } from "./recap-words";
import { isFurniture } from "./page-furniture";

/** Prints a recap in the order that people are used to. Read back, the Markdown gives the same structure. */
export function printRecapMarkdown(recap: RecapDraft): string {
  const words = wordsOf(recap.language);
  return writeMarkdown([
    ...openingLines(recap),
    "",
    ...solutionsTable(recap.solutions, recap.language),
    ...recap.solutions.flatMap((solution, i) => [
      ...proseLines(solution.prose ?? [], i + 1, asText(solution.title), recap.language),
      ...stepLines(solution, i + 1, recap.language),
      ...partsLines(solution, i + 1, recap.language),
    ]),
    ...recordLines(recap, recap.language),
    "",
    ...(recap.solutions.length === 0 ? [words.noSolutions] : []),
  ]);
}

/** Title, what the title does not say of team, session and date, and the introduction. */
function openingLines({ title, team, sessionNumber, date, intro, language }: RecapDraft): string[] {
  const words = wordsOf(language);
  const facts = readTitle(title, language);
  const labels = [
    team !== null && team !== facts.team
      ? `${words.team}: ${asText(team, (text) => isFurniture(`${words.team}: ${text}`))}`
      : "",
    sessionNumber !== null && sessionNumber !== facts.sessionNumber ? `${words.session}: ${sessionNumber}` : "",
    date && date.raw !== facts.date?.raw ? `${words.date}: ${asText(date.raw)}` : "",
  ];
  const paragraphs = (intro ?? "").split(/\n{2,}/).map((text) => asText(text, isNoIntroduction(language)));
  return [
    title === "" ? "" : `# ${asText(title, isNoTitle)}`,
    ...[...labels, ...paragraphs].filter(Boolean).flatMap((text) => ["", text]),
  ];
}

const noTitles = collectTitles();

const isNoTitle: IsMisread = (text) => readHeading(text, noTitles, true) !== null;

const isNoIntroduction =
  (language: Language): IsMisread =>
  (text) =>
    isTemplateText(text) ||
    aboutThePaper.test(text.slice(0, 300)) ||
    isKnownLine(text) ||
    isFurniture(text) ||
    (text.length <= 80 && dateAlone(text, language) !== null) ||
    speaksOfSession(text) ||
    /^[^:]{2,40}:/.test(text) ||
    [",", ";"].some((sign) => isKnownHeaderRow(text.split(sign)));

function solutionsTable(solutions: readonly SolutionDraft[], language: Language): string[] {
  if (solutions.length === 0) return [];
  const words = wordsOf(language);
  const hasParked = solutions.some((solution) => solution.status === "parked");
  const rows = solutions.map(({ title, goal, status }) => [
    asText(title, isColumn),
    asText(goal, (text) => isColumn(text) || isPending(fold(text))),
    ...(hasParked ? [status === "parked" ? words.parked : ""] : []),
  ]);
  return pipeTable([[words.solution, words.goal, ...(hasParked ? [words.status] : [])], ...rows]);
}

const isColumn: IsMisread = (text) => columnNamed(fold(text)) !== null;

function stepLines({ title, steps }: SolutionDraft, number: number, language: Language): string[] {
  if (steps.length === 0) return [];
  const heading = (text: string) => wordsOf(language).steps(number, text);
  const isOther: IsMisread = (text) => {
    const read = readHeading(heading(text), noTitles, true);
    return read?.number !== number || read.title !== text || read.sections.join() !== "steps";
  };
  return ["", "", `## ${heading(asText(title, isOther))}`, "", ...steps.flatMap(stepItem)];
}

/** A step with its notes, as one item of a list. */
export function stepItem({ number, text, notes }: StepDraft): string[] {
  const indent = " ".repeat(`${number}. `.length);
  return [
    `${number}. ${asText(text)}`,
    ...notes.flatMap((note) => [
      `${indent}- ${asText(note.text, isNoNote)}`,
      ...note.children.map((child) => `${indent}  - ${asText(child, isNoNote)}`),
    ]),
  ];
}

const isNoNote: IsMisread = (text) => isFurniture(`- ${text}`) || groupAnnounced(fold(text)) !== null;

function partsLines(solution: SolutionDraft, number: number, language: Language): string[] {
  const words = wordsOf(language);
  const { roles, metrics } = solution;
  if (roles.length + metrics.length === 0) return [];
  return [
    "",
    "",
    `## ${words.parts(number)}`,
    ...(roles.length > 0 ? ["", `### ${words.rolesHeading}`, "", ...rolesTable(solution, language)] : []),
    ...(metrics.length > 0 ? ["", `### ${words.metricsHeading}`, "", ...metricLines(metrics, language)] : []),
  ];
}

/** Who leads and supports, as a table. */
export function rolesTable({ roles }: Pick<SolutionDraft, "roles">, language: Language): string[] {
  const words = wordsOf(language);
  const rows = roles.map(({ stakeholder, lead, support }) => [
    asText(stakeholder, (text) => isColumn(text) || /^\p{Ll}/u.test(text)),
    cellWords(lead),
    cellWords(support),
  ]);
  return pipeTable([[words.stakeholder, words.lead, words.support], ...rows]);
}

function cellWords(cell: CellDraft | null): string {
  if (!cell) return "";
  const isSign: IsMisread = (text) =>
    saysAlone(text) ||
    isColumn(text) ||
    (!cell.pending && startsPending.test(fold(text))) ||
    withoutMark(text) !== text;
  const note = cell.note === null ? "" : asText(cell.note, isSign);
  const sign = cell.pending ? "TBD" : cell.bullets.length === 0 ? "x" : "";
  const bullets = cell.bullets.map((text) => `\u2022 ${asText(text, saysAlone)}`);
  const words = [note || sign, ...bullets].filter(Boolean).join(" ");
  return withoutStrayQuote(words) === words ? words : words.replace(/"/g, guardSign);
}

/** The metrics in their groups; one whose steps are named stands wherever the order of the document has it. */
function metricLines(metrics: readonly MetricDraft[], language: Language): string[] {
  const { groups } = wordsOf(language);
  let group: MetricDraft["kind"] | null = null;
  return metrics.flatMap((metric, i) => {
    const isInPlace = metric.stepNumbers.length > 0 && metrics.slice(i + 1).some((later) => later.kind !== "step");
    const label = metric.kind === group || (isInPlace && group !== null) ? [] : [`- ${groups[metric.kind]}`];
    if (label.length > 0) group = metric.kind;
    return [...label, metricItem(metric, language)];
  });
}

/** A metric with the steps that it is of, as one item of its group's list. */
export function metricItem({ stepNumbers, text }: MetricDraft, language: Language): string {
  const steps = stepNumbers.length > 0 ? `${wordsOf(language).stepReference(stepNumbers)} ` : "";
  return `  - ${steps}${asText(text, isNoMetric)}`;
}

const isNoMetric: IsMisread = (text) => {
  const folded = fold(text);
  return (
    splitStepReference(text) !== null ||
    /^[:\u2013\u2014-]/.test(text) ||
    isPending(folded) ||
    isNone(folded) ||
    saysNoMetric.test(folded) ||
    isNoNote(text)
  );
};

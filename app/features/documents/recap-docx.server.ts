import { Document, Footer, Header, Packer, PageNumber, Paragraph, type Table, TextRun } from "docx";
import type {
  RecapMetric,
  RecapRecords,
  RecapSolution,
  RecapStep,
  RecapStructure,
  RoleCell,
} from "#app/features/recaps/recap";
import { readTitle } from "./recap-reading/title-facts";
import { wordsOf } from "./recap-words";
import { heading, item, letterPage, numbering, table, words, wordStyles } from "./word-parts.server";

type Language = RecapStructure["language"];
type Part = Paragraph | Table;

/** What stands at the head and the foot of every page: whose recap it is, and that it is not published where it is not. */
export type WordFrame = { head: string; page: string };

/**
 * Prints a recap as a Word document, with real headings, lists and tables, in the order that people are used to. Read
 * back it gives the same structure.
 */
export async function printRecapWord(
  recap: RecapStructure,
  { head, page }: WordFrame,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    title: recap.title,
    numbering,
    styles: wordStyles(recap.language),
    sections: [
      {
        properties: { page: letterPage },
        headers: { default: new Header({ children: [new Paragraph({ children: [quiet(head)] })] }) },
        footers: {
          default: new Footer({
            children: [new Paragraph({ children: [quiet(`${page} `), quiet(PageNumber.CURRENT)] })],
          }),
        },
        children: [
          ...openingParts(recap),
          ...recap.solutions.flatMap((solution, at) => solutionParts(solution, at + 1, recap.language)),
          ...recordParts(recap, recap.language),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function quiet(text: string): TextRun {
  return new TextRun({ children: [text], size: 18, color: "5B6470" });
}

function openingParts({ title, team, sessionNumber, date, intro, solutions, language }: RecapStructure): Part[] {
  const names = wordsOf(language);
  const said = readTitle(title, language);
  const facts = [
    team !== null && team !== said.team ? `${names.team}: ${team}` : "",
    sessionNumber !== null && sessionNumber !== said.sessionNumber ? `${names.session}: ${sessionNumber}` : "",
    date && date.raw !== said.date?.raw ? `${names.date}: ${date.raw}` : "",
  ];
  return [
    ...(title === "" ? [] : [heading(title, 1)]),
    ...facts.filter(Boolean).map((text) => words(text)),
    ...paragraphsOf(intro ?? ""),
    ...(solutions.length > 0 ? [solutionsTable(solutions, language)] : [words(names.noSolutions)]),
  ];
}

function paragraphsOf(text: string): Part[] {
  return text.split(/\n{2,}/).flatMap((part) => (part.trim() === "" ? [] : [words(part.replace(/\s+/g, " ").trim())]));
}

function solutionsTable(solutions: readonly RecapSolution[], language: Language): Part {
  const names = wordsOf(language);
  const hasParked = solutions.some(({ status }) => status === "parked");
  const head = [names.solution, names.goal, ...(hasParked ? [names.status] : [])];
  const rows = solutions.map(({ title, goal, status }) =>
    [title, goal, ...(hasParked ? [status === "parked" ? names.parked : ""] : [])].map((text) => ({ words: text })),
  );
  return table(head, rows, hasParked ? [4, 5, 1] : [4, 6]);
}

function solutionParts({ title, steps, roles, metrics }: RecapSolution, number: number, language: Language): Part[] {
  const names = wordsOf(language);
  const [hasSteps, hasRest] = [steps.length > 0, roles.length + metrics.length > 0];
  return [
    ...(hasSteps ? [heading(names.steps(number, title), 2, true), ...stepParts(steps, number)] : []),
    ...(hasRest ? [heading(names.parts(number), 2, !hasSteps)] : []),
    ...(roles.length > 0 ? [heading(names.rolesHeading, 3), rolesTable(roles, language)] : []),
    ...(metrics.length > 0 ? [heading(names.metricsHeading, 3), ...metricParts(metrics, language)] : []),
  ];
}

/** Steps as a numbered list; where their numbers leave some out, with the number as it is. */
function stepParts(steps: readonly RecapStep[], instance: number): Part[] {
  const countsUp = steps.every(({ number }, at) => number === at + 1);
  return steps.flatMap(({ number, text, notes }) => [
    countsUp
      ? item("steps", text, { instance, keepNext: notes.length > 0 })
      : words(`${number}. ${text}`, { strong: true, keepNext: true }),
    ...notes.flatMap((note) => [
      item(countsUp ? "steps" : "bullets", note.text, { level: countsUp ? 1 : 0, instance }),
      ...note.children.map((child) =>
        item(countsUp ? "steps" : "bullets", child, { level: countsUp ? 2 : 1, instance }),
      ),
    ]),
  ]);
}

function rolesTable(roles: RecapSolution["roles"], language: Language): Part {
  const names = wordsOf(language);
  const rows = roles.map(({ stakeholder, lead, support }) => [{ words: stakeholder }, cellOf(lead), cellOf(support)]);
  return table([names.stakeholder, names.lead, names.support], rows, [3, 3, 4]);
}

function cellOf(cell: RoleCell | null) {
  if (!cell) return { words: "" };
  const sign = cell.pending ? "TBD" : cell.bullets.length === 0 ? "x" : "";
  return { words: cell.note ?? sign, items: cell.bullets };
}

/** The metrics in their groups, in the order of the document. */
function metricParts(metrics: readonly RecapMetric[], language: Language): Part[] {
  const { groups, stepReference } = wordsOf(language);
  let group: RecapMetric["kind"] | null = null;
  return metrics.flatMap(({ kind, stepNumbers, text }) => {
    const label = kind === group ? [] : [words(groups[kind].replaceAll("**", ""), { strong: true, keepNext: true })];
    group = kind;
    return [...label, item("bullets", `${stepNumbers.length > 0 ? `${stepReference(stepNumbers)} ` : ""}${text}`)];
  });
}

function recordParts(records: RecapRecords, language: Language): Part[] {
  const { records: names } = wordsOf(language);
  const { decisions = [], notes = [], tasks = [], attendance = [], corrections = [], notices = [] } = records;
  const under = (title: string, parts: Part[]) => (parts.length === 0 ? [] : [heading(title, 2), ...parts]);
  return [
    ...under(
      names.decisions,
      decisions.flatMap(({ text, changes }) => [
        item("numbers", text, { keepNext: changes.length > 0 }),
        ...changes.map((change) => item("numbers", change, { level: 1 })),
      ]),
    ),
    ...under(
      names.notes,
      notes.flatMap(({ text, children }) => [
        item("bullets", text, { keepNext: children.length > 0 }),
        ...children.map((child) => item("bullets", child, { level: 1 })),
      ]),
    ),
    ...under(names.tasks, tasks.length > 0 ? [tasksTable(tasks, language)] : []),
    ...under(names.attendance, attendance.length > 0 ? [attendanceTable(attendance, language)] : []),
    ...under(
      names.corrections,
      corrections.map((text) => item("bullets", text)),
    ),
    ...under(
      names.notices,
      notices.map((text) => item("bullets", text)),
    ),
  ];
}

function tasksTable(tasks: NonNullable<RecapRecords["tasks"]>, language: Language): Part {
  const { records: names } = wordsOf(language);
  const rows = tasks.map(({ text, who, by }) => [text, who, by].map((one) => ({ words: one })));
  return table([names.task, names.who, names.by], rows, [5, 3, 2]);
}

function attendanceTable(groups: NonNullable<RecapRecords["attendance"]>, language: Language): Part {
  const { records: names } = wordsOf(language);
  const hasNames = groups.some(({ names: named = [] }) => named.length > 0);
  const head = [names.group, names.people, names.organizations, ...(hasNames ? [names.names] : [])];
  const rows = groups.map(({ group, count, organizations, names: named = [] }) => [
    { words: group },
    { words: String(count) },
    { words: "", items: organizations },
    ...(hasNames ? [{ words: "", items: named }] : []),
  ]);
  return table(head, rows, hasNames ? [6, 3, 6, 6] : [6, 3, 12]);
}

import { guardSign, withoutStrayQuote } from "./clean-text";
import type { AttendanceDraft, Language, NoteDraft, RecordsDraft, TaskDraft } from "./draft";
import { asText, type IsMisread, pipeTable } from "./markdown-writing";
import { isFurniture } from "./page-furniture";
import { wordsOf } from "./recap-words";

/** What a session's records add to a recap: decisions, notes, tasks, attendance, and what was corrected. */
export function recordLines(records: RecordsDraft, language: Language): string[] {
  const { records: words } = wordsOf(language);
  const { decisions = [], notes = [], tasks = [], attendance = [], corrections = [], notices = [] } = records;
  return [
    ...under(words.decisions, decisions.flatMap(decisionLines)),
    ...under(words.notes, notes.flatMap(noteLines)),
    ...under(words.tasks, tasksTable(tasks, language)),
    ...under(words.attendance, attendanceTable(attendance, language)),
    ...under(words.corrections, corrections.map(bullet)),
    ...under(words.notices, notices.map(bullet)),
  ];
}

function under(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", "", `## ${heading}`, "", ...lines];
}

const isNoItem: IsMisread = (text) => isFurniture(`- ${text}`);

const bullet = (text: string) => `- ${asText(text, isNoItem)}`;

function decisionLines({ text, changes }: { text: string; changes: string[] }, at: number): string[] {
  const number = `${at + 1}. `;
  return [`${number}${asText(text)}`, ...changes.map((one) => `${" ".repeat(number.length)}${bullet(one)}`)];
}

function noteLines({ text, children }: NoteDraft): string[] {
  return [bullet(text), ...children.map((one) => `  ${bullet(one)}`)];
}

function tasksTable(tasks: readonly TaskDraft[], language: Language): string[] {
  const { records: words } = wordsOf(language);
  const rows = tasks.map(({ text, who, by }) => [text, who, by].map((cell) => asText(cell)));
  return rows.length === 0 ? [] : pipeTable([[words.task, words.who, words.by], ...rows]);
}

function attendanceTable(groups: readonly AttendanceDraft[], language: Language): string[] {
  const { records: words } = wordsOf(language);
  if (groups.length === 0) return [];
  const hasNames = groups.some(({ names = [] }) => names.length > 0);
  const head = [words.group, words.people, words.organizations, ...(hasNames ? [words.names] : [])];
  const rows = groups.map(({ group, count, organizations, names = [] }) => [
    asText(group),
    String(count),
    listed(organizations),
    ...(hasNames ? [listed(names)] : []),
  ]);
  return pipeTable([head, ...rows]);
}

/** Several texts in one cell, each behind its bullet. */
function listed(texts: readonly string[]): string {
  const words = texts.map((text) => `\u2022 ${asText(text)}`).join(" ");
  return withoutStrayQuote(words) === words ? words : words.replace(/"/g, guardSign);
}

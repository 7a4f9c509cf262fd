import { cellText, type Block, type TextLine } from "../block";
import { fold, revealLiterals } from "../clean-text";
import type { LeftoverDraft, TeamPageDraft, WarningDraft } from "../draft";
import { isPending } from "../recap-reading/vocabulary";
import type { Parsed } from "../recap-reading/read-recap";
import { answerText, isMarkedAnswer, isMarkedQuestion, isQuestionLine, questionText } from "./questions";
import { pageLinesOf, type PageLine } from "./page-lines";
import { factIn, nameInProse, type PagePart, parentInProse, partNamed } from "./section-names";

type Faq = TeamPageDraft["faq"][number];

/** What is understood so far. */
type Reading = Pick<TeamPageDraft, "mission" | "goals" | "partners" | "faq"> & {
  title: string | null;
  facts: Partial<Record<"teamName" | "parent" | "sector" | "region", string>>;
  part: PagePart | "opening" | "other";
  leftover: LeftoverDraft[];
  warnings: WarningDraft[];
};

/** Understands a team's public page. A question that was lost is left blank, and asked for; nothing is invented. */
export function readTeamPage({ blocks, frontMatter }: Pick<Parsed, "blocks" | "frontMatter">): TeamPageDraft {
  const reading: Reading = {
    mission: [],
    goals: [],
    partners: [],
    faq: [],
    title: null,
    facts: {},
    part: "opening",
    leftover: [],
    warnings: [],
  };
  for (const block of blocks) {
    if (block.kind === "aside") leave(reading, block.text, block.lines[0], "furniture");
    else if (block.kind === "table") takeTable(reading, block);
    else for (const line of pageLinesOf([block], standsAlone, isMarkedAnswer)) take(reading, line);
  }
  const prose = [...reading.mission, ...reading.faq.map(({ answer }) => answer)].join("\n");
  const names = [reading.facts.teamName, reading.title, frontMatter.title, nameInProse(prose)];
  const teamName = names.find((name) => name) ?? "";
  if (!teamName) warn(reading, "missing_name", "The page does not say what the team is called.", "/teamName");
  settleFaq(reading);
  return revealed({
    kind: "team_page",
    teamName,
    ...factsOf(reading, prose, teamName),
    mission: reading.mission,
    goals: reading.goals,
    faq: reading.faq,
    partners: reading.partners,
    facts: {},
    warnings: reading.warnings,
    leftover: reading.leftover.sort((a, b) => a.line - b.line),
  });
}

function factsOf({ facts }: Reading, prose: string, teamName: string) {
  const { parent = parentInProse(prose, teamName), sector = null, region = null } = facts;
  return { parent, sector, region };
}

/** A name of a part, a fact, or a question is a line of its own also where no empty line surrounds it. */
function standsAlone({ text, strong }: TextLine): boolean {
  return partNamed(text) !== null || factIn(text) !== null || isQuestionLine(text, strong);
}

function take(reading: Reading, line: PageLine): void {
  const part = line.kind === "item" ? null : partNamed(line.text);
  if (part) {
    reading.part = part;
    return;
  }
  if (isMarkedQuestion(line.text)) reading.part = "faq";
  if (reading.part === "faq" && takeFaq(reading, line)) return;
  if (line.kind === "heading") return takeHeading(reading, line);
  const fact = reading.part === "opening" ? factIn(line.text) : null;
  if (fact) reading.facts[fact.field] ??= fact.value;
  else if (isTitle(reading, line)) reading.title = line.text;
  else takeWords(reading, line);
}

/** A short line at the very top, bold or without a full stop, is the team's name. */
function isTitle({ title, part, mission }: Reading, { text, strong, kind }: PageLine): boolean {
  if (title !== null || part !== "opening" || mission.length > 0 || kind === "item") return false;
  return text.length <= 120 && (strong || !/[.!?…]$/.test(text));
}

function takeHeading(reading: Reading, line: PageLine): void {
  const isFirst = reading.title === null && reading.part === "opening" && reading.mission.length === 0;
  if (isFirst) {
    reading.title = line.text;
    return;
  }
  reading.part = "other";
  leave(reading, line.text, line.lines[0], "unplaced");
}

function takeWords(reading: Reading, line: PageLine): void {
  const { part } = reading;
  if (part === "other" || (part === "opening" && line.kind === "item"))
    return leave(reading, line.text, line.lines[0], "unplaced");
  if (part === "goals") reading.goals.push(line.text);
  else if (part === "partners") reading.partners.push(...partnersIn(line));
  else reading.mission.push(line.text);
}

function partnersIn({ kind, text }: PageLine): string[] {
  if (kind === "item" || !text.includes(";")) return [text];
  return text.split(";").flatMap((name) => name.trim().replace(/\.$/, "") || []);
}

/** @returns false for a line that is no part of questions and answers. */
function takeFaq(reading: Reading, line: PageLine): boolean {
  const { text, strong, kind } = line;
  const isQuestion = kind === "heading" || isQuestionLine(text, strong);
  if (kind === "heading" && line.depth < 3 && !text.trim().endsWith("?")) return false;
  if (isQuestion) {
    reading.faq.push({ question: questionText(text), answer: "", lines: line.lines });
    return true;
  }
  const words = answerText(text);
  const last = reading.faq.at(-1);
  if (last && last.question !== null) {
    last.answer = last.answer === "" ? words : `${last.answer}\n\n${words}`;
    last.lines = [last.lines?.[0] ?? line.lines[0], line.lines[1]];
  } else reading.faq.push({ question: null, answer: words, lines: line.lines });
  return true;
}

/** A table among the questions has them in its first column. */
function takeTable(reading: Reading, table: Extract<Block, { kind: "table" }>): void {
  for (const row of table.rows) {
    const [question = "", answer = ""] = row.cells.map(cellText);
    const isHead = /^(?:questions?|preguntas?)$/.test(fold(question));
    if (isHead) continue;
    if (reading.part === "faq" && row.cells.length === 2 && answer)
      reading.faq.push({ question: question || null, answer, lines: row.lines });
    else leave(reading, row.cells.map(cellText).join(" | "), row.lines[0], "unplaced");
  }
}

/** Names every question that was lost, and every answer that is none. */
function settleFaq(reading: Reading): void {
  reading.faq.forEach((one: Faq, at) => {
    const line = one.lines?.[0];
    if (isPending(fold(one.answer))) {
      warn(
        reading,
        "placeholder",
        `“${one.answer}” stands for a value that is not known yet.`,
        `/faq/${at}/answer`,
        line,
      );
      one.answer = "";
    } else if (one.answer === "") {
      warn(reading, "missing_answer", "This question has no answer.", `/faq/${at}/answer`, line);
    }
    if (one.question === null)
      warn(reading, "missing_question", "The question to this answer was lost.", `/faq/${at}/question`, line);
  });
}

function warn(reading: Reading, code: string, message: string, path: string, line?: number): void {
  reading.warnings.push({ code, message, path, ...(line === undefined ? {} : { line }) });
}

function leave(reading: Reading, text: string, line: number, reason: LeftoverDraft["reason"]): void {
  if (text.trim() !== "") reading.leftover.push({ line, text: text.trim(), reason });
}

function revealed<T>(value: T): T {
  if (typeof value === "string") return revealLiterals(value) as T;
  if (Array.isArray(value)) return value.map(revealed) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revealed(inner)])) as T;
}

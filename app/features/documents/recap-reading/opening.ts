import { type Block, type Heading, type Paragraph, type TextLine, joinText } from "../block";
import { fold } from "../clean-text";
import { readDate } from "../date-reading";
import type { DateDraft, Language, RecapDraft } from "../draft";
import type { FrontMatter } from "../hidden-parts";
import { labelledValue } from "./heading-lines";
import { type Ledger, isTemplateText } from "./ledger";
import { readTitle, speaksOfSession } from "./title-facts";
import { namesSolutionList } from "./vocabulary";

type Opening = Pick<RecapDraft, "title" | "team" | "sessionNumber" | "date" | "intro">;
type Reading = { opening: Opening; intro: string[]; ledger: Ledger; language: Language };

const labels = {
  team: /^(?:action )?team(?: name)?$|^equipo(?: de accion)?$|^grupo de trabajo$/,
  date: /^(?:(?:session |meeting )?date|when|held(?: on)?|fecha(?: de la (?:sesion|reunion))?|dia)$/,
  session: /^(?:session|meeting|sesion|reunion)(?: (?:number|no\.?|#|numero))?$/,
  title: /^(?:title|titulo)$/,
};

/** Reads what stands before the solutions: title, team, session, date and introduction. */
export function readOpening(
  blocks: readonly Block[],
  frontMatter: FrontMatter,
  ledger: Ledger,
  language: Language,
): Opening {
  const opening: Opening = { title: "", team: null, sessionNumber: null, date: null, intro: null };
  const reading: Reading = { opening, intro: [], ledger, language };
  const rest = blocks.filter((block) => !readLabelled(block, reading));
  for (const block of takeTitle(rest, opening, frontMatter.title)) readOther(block, reading);
  opening.intro = reading.intro.join("\n\n") || null;
  const facts = readTitle(opening.title, language);
  opening.date ??= facts.date ?? (frontMatter.date ? readDate(frontMatter.date, language) : null);
  opening.sessionNumber ??= facts.sessionNumber;
  opening.team ??= facts.team;
  fromListHeading(blocks, reading);
  return opening;
}

/** Takes a line such as "Team: X" or "Date: May 5, 2025"; the first of each counts. */
function readLabelled(block: Block, reading: Reading): boolean {
  const { opening } = reading;
  const team = labelledValue(block, labels.team);
  const title = labelledValue(block, labels.title);
  if (team && opening.team === null) opening.team = team;
  else if (title && opening.title === "") opening.title = title;
  else return readLabelledNumber(block, reading) || readLabelledDate(block, reading);
  return true;
}

function readLabelledNumber(block: Block, { opening }: Reading): boolean {
  const number = /^\W*(\d{1,3})\b/.exec(labelledValue(block, labels.session) ?? "")?.[1];
  if (!number || opening.sessionNumber !== null || Number(number) === 0) return false;
  opening.sessionNumber = Number(number);
  return true;
}

function readLabelledDate(block: Block, { opening, ledger, language }: Reading): boolean {
  const written = labelledValue(block, labels.date);
  const date = written ? readDate(written, language) : null;
  if (!written || !date || opening.date) return false;
  opening.date = date;
  const rest = written.replace(date.raw, "").replace(/^[\s,;|-]+|[\s,;|-]+$/g, "");
  if (/[\p{L}\d]/u.test(rest)) ledger.leave(rest, block.lines);
  return true;
}

/**
 * The title: the first heading that speaks of a session or a recap, a first heading, a line that speaks of one, what
 * the front matter says, any heading, a first line.
 */
function takeTitle(blocks: readonly Block[], opening: Opening, hidden: string | null): Block[] {
  if (opening.title !== "") return [...blocks];
  const headings = blocks.filter((block): block is Heading => block.kind === "heading" && !namesList(block));
  const speaking = headings.find((block) => speaksOfSession(block.text));
  const first = headings.find((block) => block === blocks[0] && block.depth === 1);
  const line = blocks
    .slice(0, 8)
    .filter(isTitleParagraph)
    .find((block) => speaksOfSession(titleOf(block)));
  const isHidden = hidden !== null && speaksOfSession(hidden);
  const found = speaking ?? first ?? line ?? (isHidden ? undefined : (headings[0] ?? firstLine(blocks)));
  opening.title = found ? titleOf(found) : (hidden ?? "");
  return blocks.flatMap((block) => (block === found ? afterTitle(found) : [block]));
}

function titleOf(block: Heading | Paragraph): string {
  return block.kind === "heading" ? block.text : (block.text[0]?.text ?? "");
}

function isTitleParagraph(block: Block | undefined): block is Paragraph {
  return block?.kind === "paragraph" && isTitleLine(block.text[0]);
}

function firstLine([opener]: readonly Block[]): Paragraph | undefined {
  if (!isTitleParagraph(opener)) return undefined;
  return opener.text[0]?.strong || opener.text.length === 1 ? opener : undefined;
}

/** The further lines of a paragraph whose first line is the title. */
function afterTitle(block: Heading | Paragraph): Block[] {
  if (block.kind === "heading" || block.text.length < 2) return [];
  const text = block.text.slice(1);
  return [{ ...block, text, lines: [text[0]?.line ?? block.lines[0], block.lines[1]] }];
}

function namesList(block: Heading): boolean {
  return namesSolutionList.test(fold(block.text.slice(0, 400)));
}

function isTitleLine(line: TextLine | undefined): boolean {
  return line !== undefined && line.text.length <= 120 && !/[.!?:]$/.test(line.text);
}

function readOther(block: Block, reading: Reading) {
  const { intro, ledger } = reading;
  if (block.kind === "heading") {
    if (!takeDate(block.text, reading)) ledger.leaveBlock(block, namesList(block) ? "furniture" : undefined);
    return;
  }
  if (block.kind !== "paragraph") return ledger.leaveBlock(block);
  const text = block.text.filter((line) => !(line.text.length <= 80 && takeDate(line.text, reading)));
  const [first] = text;
  if (!first) return;
  const words = joinText(text);
  const isTemplate = isTemplateText(words) || aboutThePaper.test(words.slice(0, 300));
  if (isTemplate) ledger.leaveBlock({ ...block, text, lines: [first.line, block.lines[1]] });
  else intro.push(words);
}

/** Words about the sheet itself, not about the session. */
export const aboutThePaper =
  /(?<!\p{L})(?:printed (?:for|on|from)|please return|por favor devuelva|impreso)(?!\p{L})/iu;

/** Takes a line that is a date and little more. */
function takeDate(text: string, { opening, language }: Reading): boolean {
  const date = opening.date ? null : dateAlone(text, language);
  if (date) opening.date = date;
  return date !== null;
}

/** The date that a line is, apart from a clock time or a word beside it; null when it says more. */
export function dateAlone(text: string, language: Language): DateDraft | null {
  const date = readDate(text, language);
  const beside = text
    .replace(date?.raw ?? "", "")
    .replace(/\d{1,2}(?::\d\d)?\s*(?:a\.?m\.?|p\.?m\.?)?|[^\p{L}]/giu, "");
  return beside.length <= 12 ? date : null;
}

/** "Manufacturing | Prioritized Solutions for Session #2" names the team and the session once more. */
function fromListHeading(blocks: readonly Block[], { opening, language }: Reading) {
  for (const block of blocks) {
    if (block.kind !== "heading" || !namesList(block)) continue;
    opening.sessionNumber ??= readTitle(block.text, language).sessionNumber;
    const [team, list] = block.text.split(/\s*\|\s*/);
    if (list !== undefined && team) opening.team ??= team;
  }
}

import { type Block, type Heading, type TextLine, joinText } from "../block";
import { fold } from "../clean-text";
import { readDate } from "../date-reading";
import type { DateDraft, Language, RecapDraft } from "../draft";
import type { FrontMatter } from "../hidden-parts";
import { romanNumber } from "../item-labels";
import { isTemplateText, type Ledger } from "./ledger";
import { labelledValue } from "./heading-lines";
import { anyNumberWord, namesSolutionList, numberOfWord } from "./vocabulary";

type Opening = Pick<RecapDraft, "title" | "team" | "sessionNumber" | "date" | "intro">;

const sessionWord = "(?:session|sesi[oó]n|meeting|reuni[oó]n)";
const sessionNumber = new RegExp(
  `${sessionWord}\\s*(?:(?:number|no\\.?|n[uú]mero|n[oº°]\\.?|#)\\s*)?(\\d{1,3}|[ivx]{1,5}|${anyNumberWord})(?![\\p{L}\\d])|(?<!\\p{L})(\\d{1,2}(?=st|nd|rd|th|[aª])|${anyNumberWord})(?:st|nd|rd|th|[aª])?\\s+${sessionWord}(?!\\p{L})`,
  "iu",
);
const recapWord =
  /(?<!\p{L})(?:recap(?:itulation)?|summary|minutes|meeting notes|session notes|notes|resumen|recapitulaci[oó]n|acta|minuta|notas)(?!\p{L})/giu;
const labels = {
  team: /^(?:action )?team|^equipo(?: de accion)?$|^grupo de trabajo$/,
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
  const rest: Block[] = [];
  for (const block of blocks) if (!readLabelled(block, opening, ledger, language)) rest.push(block);
  const withoutTitle = takeTitle(rest, opening, frontMatter.title);
  const intro: string[] = [];
  for (const block of withoutTitle) readOther(block, opening, intro, ledger, language);
  opening.intro = intro.join("\n\n") || null;
  opening.date ??=
    readDate(opening.title, language) ?? (frontMatter.date ? readDate(frontMatter.date, language) : null);
  opening.sessionNumber ??= numberIn(opening.title);
  opening.team ??= teamIn(opening.title, opening.date, language);
  fromListHeading(blocks, opening);
  return opening;
}

function readLabelled(block: Block, opening: Opening, ledger: Ledger, language: Language): boolean {
  if (block.kind === "table" && block.rows.every((row) => row.cells.length === 2)) return false;
  const team = labelledValue(block, labels.team);
  if (team && !opening.team) opening.team = team;
  const title = labelledValue(block, labels.title);
  if (title && opening.title === "") opening.title = title;
  const session = labelledValue(block, labels.session);
  const number = session ? (/^\W*(\d{1,3})/.exec(session)?.[1] ?? null) : null;
  if (number && opening.sessionNumber === null) opening.sessionNumber = Number(number);
  const written = labelledValue(block, labels.date);
  const date = written ? readDate(written, language) : null;
  if (date && !opening.date) {
    opening.date = date;
    leaveRest(written ?? "", date, block, ledger);
  }
  return [team, title, number, date].some(Boolean);
}

function leaveRest(written: string, date: DateDraft, block: Block, ledger: Ledger) {
  const rest = written.replace(date.raw, "").replace(/^[\s,;|-]+|[\s,;|-]+$/g, "");
  if (/[\p{L}\d]/u.test(rest)) ledger.leave(rest, block.lines);
}

/** The title is the first line that speaks of a session or a recap, else the first heading, else a first bold line. */
function takeTitle(blocks: readonly Block[], opening: Opening, hidden: string | null): Block[] {
  if (opening.title !== "") return [...blocks];
  const lines = (block: Block) =>
    block.kind === "heading" ? block.text : block.kind === "paragraph" ? (block.text[0]?.text ?? "") : "";
  const speaks = (text: string) => text.length <= 200 && (sessionNumber.test(text) || text.search(recapWord) >= 0);
  const first = blocks.find((block) => block.kind === "heading" && speaks(block.text) && !namesList(block));
  const line = blocks
    .slice(0, 8)
    .find((block) => block.kind === "paragraph" && speaks(lines(block)) && isTitleLine(block.text[0]));
  const heading = blocks.find((block) => block.kind === "heading" && !namesList(block));
  const [opener] = blocks;
  const bold = opener?.kind === "paragraph" && opener.text[0]?.strong ? opener : undefined;
  const plain =
    opener?.kind === "paragraph" && isTitleLine(opener.text[0]) && opener.text.length === 1 ? opener : undefined;
  const found = first ?? line ?? (hidden !== null && speaks(hidden) ? undefined : (heading ?? bold ?? plain));
  if (!found) {
    opening.title = hidden ?? "";
    return [...blocks];
  }
  opening.title = lines(found);
  return blocks.flatMap((block): Block[] => {
    if (block !== found) return [block];
    if (block.kind !== "paragraph" || block.text.length < 2) return [];
    const text = block.text.slice(1);
    return [{ ...block, text, lines: [text[0]?.line ?? block.lines[0], block.lines[1]] }];
  });
}

function namesList(block: Heading): boolean {
  return namesSolutionList.test(fold(block.text));
}

function isTitleLine(line: TextLine | undefined): boolean {
  return line !== undefined && line.text.length <= 120 && !/[.!?:]$/.test(line.text);
}

function readOther(block: Block, opening: Opening, intro: string[], ledger: Ledger, language: Language) {
  if (block.kind === "heading") {
    if (!dateLine(block.text, opening, language)) ledger.leaveBlock(block, namesList(block) ? "furniture" : undefined);
  } else if (block.kind === "paragraph") {
    const lines = block.text.filter((line) => !(line.text.length <= 80 && dateLine(line.text, opening, language)));
    if (lines.length === 0) return;
    const text = joinText(lines);
    const rest: Block = { ...block, text: lines, lines: [lines[0]?.line ?? block.lines[0], block.lines[1]] };
    if (isTemplateText(text) || isSlogan(lines)) ledger.leaveBlock(rest);
    else intro.push(text);
  } else ledger.leaveBlock(block);
}

/** Lines about the paper itself, set in italics in templates, ask something of the reader. */
function isSlogan(lines: readonly TextLine[]): boolean {
  return /(?<!\p{L})(?:printed (?:for|on|from)|please return|por favor devuelva|impreso)(?!\p{L})/iu.test(
    joinText(lines).slice(0, 300),
  );
}

/** Takes a line that is a date and little more. */
function dateLine(text: string, opening: Opening, language: Language): boolean {
  if (opening.date) return false;
  const date = readDate(text, language);
  if (!date) return false;
  const others = text.replace(date.raw, "").replace(/\d{1,2}(?::\d\d)?\s*(?:a\.?m\.?|p\.?m\.?)?|[^\p{L}]/giu, "");
  if (others.length > 12) return false;
  opening.date = date;
  return true;
}

function numberIn(text: string): number | null {
  const match = sessionNumber.exec(text);
  const word = match?.[1] ?? match?.[2];
  if (!word) return null;
  const number = /^\d+$/.test(word) ? Number(word) : (numberOfWord(fold(word)) ?? romanNumber(word));
  return number !== null && number > 0 ? number : null;
}

/** What is left of a title without its session, date and the word "recap". */
function teamIn(title: string, date: DateDraft | null, language: Language): string | null {
  if (numberIn(title) === null && title.search(recapWord) < 0) return null;
  const titleDate = readDate(title, language);
  const edges =
    /^(?:[\s:|,;()\u2013\u2014·-]|(?:of|for|from|the|de|del|la|el|los|las|para)(?=\s))+|(?:[\s:|,;()\u2013\u2014·-]|\s(?:of|for|from|the|de|del|la|el|los|las))+$/giu;
  const left = title
    .replace(titleDate?.raw ?? date?.raw ?? "\u0000", " ")
    .replace(sessionNumber, " ")
    .replace(recapWord, " ")
    .replace(/\(\s*\)/g, " ")
    .replace(/(?:\s*[:|\u2013\u2014·-]\s+){2,}/g, " – ")
    .replace(/\s+/g, " ");
  const team = trimEdges(left, edges);
  return /\p{L}/u.test(team) ? team : null;
}

function trimEdges(text: string, edges: RegExp): string {
  let before = text;
  for (let i = 0; i < 6; i += 1) {
    const after = before.replace(edges, "");
    if (after === before) break;
    before = after;
  }
  return before.trim();
}

/** "Manufacturing | Prioritized Solutions for Session #2" names the team and the session once more. */
function fromListHeading(blocks: readonly Block[], opening: Opening) {
  for (const block of blocks) {
    if (block.kind !== "heading" || !namesList(block)) continue;
    opening.sessionNumber ??= numberIn(block.text);
    const [team, list] = block.text.split(/\s*\|\s*/);
    if (list !== undefined && team) opening.team ??= team;
  }
}

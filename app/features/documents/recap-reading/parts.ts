import type { Block, Heading, Table } from "../block";
import { joinText } from "../block";
import { withoutStrayQuote } from "../clean-text";
import type { SolutionDraft } from "../draft";
import { fold } from "../clean-text";
import { type HeadingMeaning } from "./headings";
import { labelledValue, meaningOf, splitAtHeadings } from "./heading-lines";
import type { Ledger } from "./ledger";
import { type ListedSolution, readSolutionsTable } from "./solutions-table";
import { collectTitles, type Titles } from "./titles";
import { isParkedStatus, isPending, type Section } from "./vocabulary";

/** A solution with the blocks of its parts, still to be read. */
export type SolutionParts = {
  solution: SolutionDraft;
  steps: Block[];
  roles: Block[];
  metrics: Block[];
  listed: boolean;
};
export type RecapParts = { opening: Block[]; solutions: SolutionParts[] };

type Walk = {
  parts: RecapParts;
  titles: Titles;
  ledger: Ledger;
  section: Section;
  current: SolutionParts | null;
  headingDepth: number;
  hasList: boolean;
};

const goalLabel = /^(?:goal|desired outcome|meta|objetivo)$/;

/** Sorts the blocks of a recap by the solution and the part that they belong to. */
export function partsOf(blocks: readonly Block[], ledger: Ledger): RecapParts {
  const titles = collectTitles();
  const walk: Walk = {
    parts: { opening: [], solutions: [] },
    titles,
    ledger,
    section: "opening",
    current: null,
    headingDepth: 1,
    hasList: false,
  };
  readLists(blocks, walk);
  for (const block of splitAtHeadings(blocks, titles)) place(block, walk);
  return walk.parts;
}

/** Lists of solutions come first, wherever they stand: the headings are understood by their titles. */
function readLists(blocks: readonly Block[], walk: Walk) {
  let section: Section = "opening";
  for (const block of blocks) {
    const meaning = block.kind === "table" ? null : meaningOf(block, walk.titles);
    if (meaning) section = meaning.sections[0] ?? section;
    const list = block.kind === "table" ? readSolutionsTable(block) : null;
    if (!list) continue;
    walk.hasList = true;
    for (const row of list.heads) walk.ledger.leave(rowTextOf(row, block), row.lines, "furniture");
    for (const row of list.repeated)
      walk.ledger.leaveBlock({ kind: "table", rows: [row], lines: row.lines }, "repeated_header");
    for (const other of list.others) walk.ledger.leave(other.text, other.lines);
    for (const solution of list.solutions) {
      const isParked = section === "parked" || isParkedStatus.test(fold(solution.status));
      if (solution.status !== "" && !isParked) walk.ledger.leave(solution.status, solution.lines);
      addSolution(walk, solution, isParked, true);
    }
  }
}

function rowTextOf(row: Table["rows"][number], block: Block): string {
  return block.kind === "table"
    ? row.cells.map((cell) => cell.blocks.map((b) => joinText(b.text)).join(" ")).join(" | ")
    : "";
}

function addSolution(walk: Walk, listed: ListedSolution, isParked: boolean, isListed: boolean): SolutionParts {
  const { solutions } = walk.parts;
  const goal = withoutStrayQuote(listed.goal);
  const solution: SolutionDraft = {
    order: solutions.length + 1,
    title: listed.title,
    goal: isPending(fold(goal)) ? "" : goal,
    status: isParked ? "parked" : "active",
    steps: [],
    roles: [],
    metrics: [],
    lines: listed.lines,
  };
  if (goal !== "" && solution.goal === "") {
    walk.ledger.leave(goal, listed.lines);
    walk.ledger.warn("placeholder", listed.lines[0], solution, "goal", goal);
  }
  const parts: SolutionParts = { solution, steps: [], roles: [], metrics: [], listed: isListed };
  walk.titles.add(solution.title, solutions.length);
  solutions.push(parts);
  return parts;
}

function place(block: Block, walk: Walk) {
  if (block.kind === "aside") return walk.ledger.leave(block.text, block.lines, "furniture");
  if (block.kind === "table" && readSolutionsTable(block)) return;
  const meaning = meaningOf(block, walk.titles);
  if (meaning && !isOpeningTitle(block, meaning, walk)) return enter(block, meaning, walk);
  if (block.kind === "heading" && walk.section !== "opening") return leaveHeading(block, walk);
  const goal =
    walk.current && walk.section !== "opening" && walk.section !== "metrics" ? labelledValue(block, goalLabel) : null;
  if (goal !== null && walk.current) return setGoal(goal, block, walk.current, walk);
  addTo(block, walk);
}

/** The document's own title may name solutions ("Prioritized Solutions for Session 2"), before anything else stands. */
function isOpeningTitle(block: Block, meaning: HeadingMeaning, walk: Walk): boolean {
  const isList = meaning.sections[0] === "solutions" || meaning.sections[0] === "other";
  return isList && walk.section === "opening" && walk.parts.opening.length === 0 && block.kind === "heading";
}

function enter(block: Block, meaning: HeadingMeaning, walk: Walk) {
  if (block.kind === "heading") walk.headingDepth = block.depth;
  const [section] = meaning.sections;
  if (section === "solutions" || section === "parked") {
    walk.section = section;
    if (walk.parts.solutions.length > 0 && section === "parked") walk.current = null;
    if (section === "solutions") walk.parts.opening.push(block);
    else walk.ledger.leaveBlock(block, "furniture");
    return;
  }
  const before = walk.current;
  if (meaning.number !== null || meaning.title !== null) walk.current = findSolution(block, meaning, walk);
  if (!walk.current) {
    walk.section = walk.section === "opening" ? "opening" : "other";
    return walk.section === "opening" ? void walk.parts.opening.push(block) : walk.ledger.leaveBlock(block);
  }
  // A title alone opens its steps; a heading of several parts opens the first, and headings below it the others.
  walk.section = section ?? (before === walk.current ? walk.section : "steps");
  const isNew = walk.current.solution.lines?.[0] === block.lines[0];
  if (!isNew || meaning.sections.length > 0) walk.ledger.leaveBlock(block, "furniture");
}

function findSolution(block: Block, { number, title }: HeadingMeaning, walk: Walk): SolutionParts {
  const { solutions } = walk.parts;
  const byTitle = title === null ? -1 : walk.titles.find(title, true);
  const byNumber =
    number === null || title !== null ? undefined : solutions.find((one) => one.solution.order === number);
  const found = solutions[byTitle] ?? byNumber ?? numberedLoosely(number, title, walk);
  if (found) return found;
  const made = addSolution(
    walk,
    { title: title ?? `${number ?? solutions.length + 1}`, goal: "", status: "", lines: block.lines },
    walk.section === "parked",
    false,
  );
  if (number !== null && !walk.hasList && !solutions.some((one) => one !== made && one.solution.order === number)) {
    made.solution.order = number;
  }
  if (walk.hasList) walk.ledger.warn("not_in_list", block.lines[0], made.solution);
  return made;
}

/** The solution of that number when the heading's title is most of its title, or the other way round. */
function numberedLoosely(number: number | null, title: string | null, walk: Walk): SolutionParts | undefined {
  const candidate = walk.parts.solutions.find((one) => one.solution.order === number);
  if (!candidate || title === null) return candidate;
  const words = (text: string) =>
    new Set(
      fold(text)
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word.length > 3),
    );
  const [ours, theirs] = [words(candidate.solution.title), words(title)];
  const shared = [...theirs].filter((word) => ours.has(word)).length;
  return shared > 0 && shared >= Math.min(ours.size, theirs.size) / 2 ? candidate : undefined;
}

/** A heading that we do not know: below the current one it only divides it, else it starts something else. */
function leaveHeading(block: Heading, walk: Walk) {
  if (/^(?:step|paso)\s*#?\d+/i.test(block.text) && walk.section === "steps") return addTo(block, walk);
  if (block.depth <= walk.headingDepth) {
    walk.section = "other";
    walk.headingDepth = block.depth;
  }
  if (walk.section === "metrics") addTo(block, walk);
  else walk.ledger.leaveBlock(block);
}

function setGoal(goal: string, block: Block, { solution }: SolutionParts, walk: Walk) {
  if (solution.goal !== "" || isPending(fold(goal))) return walk.ledger.leaveBlock(block);
  solution.goal = goal;
}

function addTo(block: Block, walk: Walk) {
  const { current, section } = walk;
  if (section === "opening") return void walk.parts.opening.push(block);
  if (section === "solutions" || section === "parked") return addListed(block, walk);
  if (!current || section === "other") return walk.ledger.leaveBlock(block);
  if (section === "goal") {
    if (block.kind !== "paragraph" || current.solution.goal !== "") return walk.ledger.leaveBlock(block);
    current.solution.goal = joinText(block.text);
    return;
  }
  current[section].push(block);
}

/** Items under a heading such as "Prioritized solutions" name solutions, unless a table does. */
function addListed(block: Block, walk: Walk) {
  if (walk.section === "solutions" && (walk.hasList || block.kind !== "item" || block.depth > 0)) {
    const last = walk.parts.solutions.at(-1);
    const goal =
      !walk.hasList && block.kind === "item" && last ? (labelledValue(block, goalLabel) ?? joinText(block.text)) : null;
    if (goal !== null && last?.solution.goal === "") return setGoal(goal, block, last, walk);
    return void walk.parts.opening.push(block);
  }
  if (block.kind !== "item" || block.depth > 0) return walk.ledger.leaveBlock(block);
  const text = joinText(block.text);
  const lead = block.text[0]?.lead?.replace(/[\s:.\u2013\u2014-]+$/u, "") ?? null;
  const cut = lead ? lead.length : (/\s*(?::\s|\s[\u2013\u2014-]\s)/u.exec(text)?.index ?? text.length);
  const title = text.slice(0, cut).trim();
  const goal = text.slice(cut).replace(/^[\s:.\u2013\u2014-]+/u, "");
  addSolution(walk, { title, goal, status: "", lines: block.lines }, walk.section === "parked", true);
}

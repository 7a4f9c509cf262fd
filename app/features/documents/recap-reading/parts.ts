import { type Aside, type Block, type Heading, blockText, joinText } from "../block";
import { fold } from "../clean-text";
import { meaningOf, splitAtHeadings } from "./heading-lines";
import type { HeadingMeaning } from "./headings";
import type { Ledger } from "./ledger";
import { type RecapParts, type Walk, findSolution } from "./solution-parts";
import { addListed, goalStated, readLists, setGoal } from "./solution-lists";
import { readSolutionsTable } from "./solutions-table";
import { collectTitles, titleKey } from "./titles";
import { groupAnnounced } from "./vocabulary";

/** Sorts the blocks of a recap by the solution and the part that they belong to. */
export function partsOf(blocks: readonly Block[], ledger: Ledger): RecapParts {
  const walk: Walk = {
    parts: { opening: [], solutions: [] },
    titles: collectTitles(),
    ledger,
    section: "opening",
    current: null,
    headingDepth: 1,
    hasList: false,
  };
  readLists(blocks, walk);
  for (const block of splitAtHeadings(blocks, walk.titles)) place(block, walk);
  return walk.parts;
}

function place(block: Block, walk: Walk) {
  if (block.kind === "aside") return leaveAside(block, walk.ledger);
  if (block.kind === "table" && readSolutionsTable(block)) return;
  if (opensMetrics(block, walk)) walk.section = "metrics";
  const goal = goalStated(block, walk);
  const meaning = meaningOf(block, walk.titles);
  const isHeading = meaning && !isOfOpening(block, meaning, walk) && !repeatsTitle(block, goal, walk);
  if (isHeading) return enter(block, meaning, walk);
  if (block.kind === "heading" && !isGroup(block) && walk.section !== "opening") return placeUnknown(block, walk);
  if (goal !== null) setGoal(goal, block, walk);
  else placeIn(block, walk);
}

/** "Goal: X" under a solution that is called X is its goal, as long as it has none, and no heading. */
function repeatsTitle(block: Block, goal: string | null, { current }: Walk): boolean {
  if (goal === null || !current || current.solution.goal !== "" || block.kind !== "paragraph") return false;
  return !block.text.some(({ strong }) => strong) && titleKey(goal) === titleKey(current.solution.title);
}

/** The label of a metric group opens the metrics, also where no heading does. */
function opensMetrics(block: Block, { current, section }: Walk): boolean {
  return current !== null && (section === "steps" || section === "roles") && isGroup(block);
}

function isGroup(block: Block): boolean {
  if (block.kind === "table" || block.kind === "aside") return false;
  if (block.kind === "item" && block.label !== null && block.label.style !== "letter") return false;
  return groupAnnounced(fold(blockText(block).slice(0, 500))) !== null;
}

function leaveAside({ text, lines, isScript }: Aside, ledger: Ledger) {
  ledger.leave(text, lines, "furniture");
  if (isScript) ledger.warn("hidden_text", lines[0], null);
}

/** The document's own title may name solutions; and what stands before their list opens none of them. */
function isOfOpening(block: Block, { number, sections }: HeadingMeaning, { section, parts }: Walk): boolean {
  if (section !== "opening") return false;
  if (sections[0] === "solutions") return block.kind === "heading" && parts.opening.length === 0;
  const listFollows = (parts.solutions[0]?.solution.lines?.[0] ?? 0) > block.lines[0];
  return listFollows && number === null && sections.length === 0;
}

function enter(block: Block, meaning: HeadingMeaning, walk: Walk) {
  if (block.kind === "heading") walk.headingDepth = block.depth;
  const [section] = meaning.sections;
  if (section === "solutions" || section === "parked") return enterList(block, section, walk);
  const before = walk.current;
  if (meaning.number !== null || meaning.title !== null) walk.current = findSolution(block, meaning, walk);
  if (!walk.current) return enterNowhere(block, walk);
  // A title alone opens its steps; a heading of several parts opens the first, and headings below it the others.
  walk.section = section ?? (before === walk.current ? walk.section : "steps");
  const isNew = walk.current.solution.lines?.[0] === block.lines[0];
  if (!isNew || meaning.sections.length > 0) walk.ledger.leaveBlock(block, "furniture");
}

function enterList(block: Block, section: "solutions" | "parked", walk: Walk) {
  walk.section = section;
  if (section === "solutions") return void walk.parts.opening.push(block);
  walk.current = null;
  walk.ledger.leaveBlock(block, "furniture");
}

/** A part without a solution: before the first one it is part of the opening, later nobody's. */
function enterNowhere(block: Block, walk: Walk) {
  if (walk.section === "opening") return void walk.parts.opening.push(block);
  walk.section = "other";
  walk.ledger.leaveBlock(block);
}

/** A heading that we do not know: below the current one it only divides it, else it starts something else. */
function placeUnknown(block: Heading, walk: Walk) {
  if (/^(?:step|paso)\s*#?\d+/i.test(block.text) && walk.section === "steps") return placeIn(block, walk);
  if (block.depth <= walk.headingDepth) {
    walk.section = "other";
    walk.headingDepth = block.depth;
  }
  if (walk.section === "metrics") placeIn(block, walk);
  else walk.ledger.leaveBlock(block);
}

function placeIn(block: Block, walk: Walk) {
  const { current, section, parts, ledger } = walk;
  if (section === "opening") return void parts.opening.push(block);
  if (section === "solutions" || section === "parked") return addListed(block, walk);
  if (!current || section === "other") return ledger.leaveBlock(block);
  if (section !== "goal") return void current[section].push(block);
  if (block.kind === "paragraph") setGoal(joinText(block.text), block, walk);
  else ledger.leaveBlock(block);
}

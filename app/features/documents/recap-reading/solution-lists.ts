import { type Block, type Item, joinText, rowText } from "../block";
import { fold } from "../clean-text";
import { labelledValue, meaningOf } from "./heading-lines";
import { type Walk, addSolution } from "./solution-parts";
import { type SolutionList, readSolutionsTable } from "./solutions-table";
import { type Section, isPending, isRunningStatus, isParkedStatus } from "./vocabulary";

const goalLabel = /^(?:goal|desired outcome|meta|objetivo)$/;

/** Lists of solutions come first, wherever they stand: the headings are understood by their titles. */
export function readLists(blocks: readonly Block[], walk: Walk) {
  let section: Section = "opening";
  for (const block of blocks) {
    if (block.kind === "table") {
      const list = readSolutionsTable(block);
      if (list) addListedSolutions(list, section === "parked", walk);
    } else section = meaningOf(block, walk.titles)?.sections[0] ?? section;
  }
}

function addListedSolutions(list: SolutionList, isParkedSection: boolean, walk: Walk) {
  walk.hasList = true;
  for (const row of list.heads) walk.ledger.leave(rowText(row), row.lines, "furniture");
  for (const row of list.repeated) {
    walk.ledger.leaveBlock({ kind: "table", rows: [row], lines: row.lines }, "repeated_header");
  }
  for (const { text, lines } of list.others) walk.ledger.leave(text, lines);
  for (const { title, goal, status, lines } of list.solutions) {
    const folded = fold(status);
    const isParked = isParkedSection || isParkedStatus.test(folded);
    if (!isParkedStatus.test(folded) && !isRunningStatus.test(folded)) walk.ledger.leave(status, lines);
    addSolution(walk, { title, goal, isParked, lines });
  }
}

/** The goal that a block states for the solution at hand ("Goal: …"), or null. */
export function goalStated(block: Block, { current, section }: Walk): string | null {
  if (!current || section === "opening" || section === "metrics") return null;
  if (block.kind === "item" && (section === "steps" || section === "roles")) return null;
  return labelledValue(block, goalLabel);
}

/** Gives the solution at hand its goal, unless it has one. */
export function setGoal(goal: string, block: Block, walk: Walk, solution = walk.current?.solution) {
  if (!solution || solution.goal !== "" || isPending(fold(goal))) return walk.ledger.leaveBlock(block);
  solution.goal = goal;
}

/** Items under a heading such as "Prioritized solutions" name solutions, unless a table does. */
export function addListed(block: Block, walk: Walk) {
  const isParked = walk.section === "parked";
  if (block.kind === "item" && block.depth === 0 && (isParked || !walk.hasList)) return addItem(block, isParked, walk);
  const last = walk.parts.solutions.at(-1)?.solution;
  if (block.kind === "item" && !walk.hasList && last?.goal === "") {
    return setGoal(labelledValue(block, goalLabel) ?? joinText(block.text), block, walk, last);
  }
  if (isParked) walk.ledger.leaveBlock(block);
  else walk.parts.opening.push(block);
}

/** "**Title**: goal", "Title – goal", or a title alone. */
function addItem(block: Item, isParked: boolean, walk: Walk) {
  const text = joinText(block.text);
  const lead = block.text[0]?.lead?.replace(/[\s:.\u2013\u2014-]+$/u, "") ?? null;
  const cut = lead ? lead.length : (/\s*(?::\s|\s[\u2013\u2014-]\s)/u.exec(text)?.index ?? text.length);
  const goal = text.slice(cut).replace(/^[\s:.\u2013\u2014-]+/u, "");
  addSolution(walk, { title: text.slice(0, cut).trim(), goal, isParked, lines: block.lines });
}

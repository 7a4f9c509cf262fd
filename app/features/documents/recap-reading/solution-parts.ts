import type { Block, Lines } from "../block";
import { fold, withoutStrayQuote } from "../clean-text";
import type { SolutionDraft } from "../draft";
import type { HeadingMeaning } from "./headings";
import type { Ledger } from "./ledger";
import { type Titles, titleKey } from "./titles";
import { type Section, isPending } from "./vocabulary";

/** A solution with the blocks of its parts, still to be read. */
export type SolutionParts = { solution: SolutionDraft; steps: Block[]; roles: Block[]; metrics: Block[] };
export type RecapParts = { opening: Block[]; solutions: SolutionParts[] };

/** What walking through a recap carries along. */
export type Walk = {
  parts: RecapParts;
  titles: Titles;
  ledger: Ledger;
  section: Section;
  current: SolutionParts | null;
  headingDepth: number;
  /** A table lists the solutions. */
  hasList: boolean;
};

/** Adds a solution with its title and goal; a goal that is still to be settled stays empty. */
export function addSolution(
  { parts, titles, ledger }: Walk,
  { title, goal, isParked, lines }: { title: string; goal: string; isParked: boolean; lines: Lines },
): SolutionParts {
  const { solutions } = parts;
  const words = withoutStrayQuote(goal);
  const isOpen = isPending(fold(words));
  const solution: SolutionDraft = {
    order: solutions.length + 1,
    title,
    goal: isOpen ? "" : words,
    status: isParked ? "parked" : "active",
    steps: [],
    roles: [],
    metrics: [],
    lines,
  };
  if (isOpen) {
    ledger.leave(words, lines);
    ledger.warn("placeholder", lines[0], solution, "goal", words);
  }
  const made: SolutionParts = { solution, steps: [], roles: [], metrics: [] };
  titles.add(title, solutions.length);
  solutions.push(made);
  return made;
}

/** The solution that a heading means, by its title or its number; a new one when it means none that is known. */
export function findSolution(block: Block, { number, title }: HeadingMeaning, walk: Walk): SolutionParts {
  const { solutions } = walk.parts;
  const numbered = number === null ? undefined : solutions.find((one) => one.solution.order === number);
  if (numbered && (title === null || titleKey(title) === titleKey(numbered.solution.title))) return numbered;
  const titled = title === null ? undefined : solutions[walk.titles.find(title, true)];
  if (titled) return titled;
  if (numbered && title !== null && isStillOpen(numbered)) {
    walk.ledger.warn("title_differs", block.lines[0], numbered.solution, "title", title);
    return numbered;
  }
  return addUnlisted(block, { number, title }, walk);
}

/** Nothing of the solution was read so far: a heading of its number is its own, whatever it is called there. */
function isStillOpen({ steps, roles, metrics }: SolutionParts): boolean {
  return steps.length + roles.length + metrics.length === 0;
}

function addUnlisted(block: Block, { number, title }: Pick<HeadingMeaning, "number" | "title">, walk: Walk) {
  const { solutions } = walk.parts;
  const isTaken = number === null || solutions.some((one) => one.solution.order === number);
  const words = title ?? (block.kind === "heading" ? block.text : `${number ?? solutions.length + 1}`);
  const made = addSolution(walk, { title: words, goal: "", isParked: walk.section === "parked", lines: block.lines });
  if (!isTaken && !walk.hasList) made.solution.order = number;
  if (walk.hasList) walk.ledger.warn("not_in_list", block.lines[0], made.solution);
  return made;
}

import type { Block } from "../block";
import { revealLiterals } from "../clean-text";
import type { RecapDraft, SolutionDraft } from "../draft";
import type { FrontMatter } from "../hidden-parts";
import type { TakenProse } from "../prose-writing";
import { languageOf } from "./language";
import { type Ledger, openLedger } from "./ledger";
import { checkStepNumbers, readMetrics } from "./metrics";
import { readOpening } from "./opening";
import { partsOf } from "./parts";
import { takeRecords } from "./records";
import { readRoles } from "./roles";
import { readSteps } from "./steps";
import { isCutOff } from "./vocabulary";

/** What a document was parsed to before it is understood. */
export type Parsed = {
  blocks: Block[];
  frontMatter: FrontMatter;
  /** A line of the source as it was written, by its number; undefined where lines are no lines of text. */
  sourceLine: (number: number) => string | undefined;
  /** The parts in words, which are none of the blocks. */
  prose: TakenProse;
};

/** Understands a session's recap. Whatever finds no place, and whatever is doubtful, is listed in the draft. */
export function readRecap({ blocks, frontMatter, sourceLine, prose }: Parsed): RecapDraft {
  const language = languageOf(blocks);
  const ledger = openLedger(sourceLine);
  const { records, rest } = takeRecords(blocks, ledger);
  const parts = partsOf(rest, ledger);
  const opening = readOpening(parts.opening, frontMatter, ledger, language);
  for (const { solution, steps, roles, metrics } of parts.solutions) {
    readSteps(steps, solution, ledger);
    readRoles(roles, solution, ledger);
    readMetrics(metrics, solution, ledger, language);
    checkStepNumbers(solution, ledger);
    if (isCutOff.test(solution.goal)) ledger.warn("cut_off", solution.lines?.[0], solution, "goal");
    if (solution.steps.length === 0 && solution.status === "active") {
      ledger.warn("no_steps", solution.lines?.[0], solution, "steps");
    }
  }
  const solutions = parts.solutions.map(({ solution }) => solution).sort((a, b) => a.order - b.order);
  placeProse(prose, solutions, ledger);
  const draft: RecapDraft = {
    kind: "recap",
    language,
    ...opening,
    solutions,
    ...records,
    warnings: [],
    leftover: [],
  };
  if (!draft.date) ledger.warn("no_date", undefined, draft, "date");
  draft.warnings = ledger.warnings(draft);
  draft.leftover = ledger.leftover();
  return revealed(draft);
}

/** Gives the parts in words to the solutions by their numbers; what is of none is left over. */
function placeProse({ parts, headings }: TakenProse, solutions: readonly SolutionDraft[], ledger: Ledger) {
  for (const { text, line } of headings) ledger.leave(text, [line, line], "furniture");
  for (const { solution, ...part } of parts) {
    const own = solutions.find(({ order }) => order === solution);
    if (own) (own.prose ??= []).push(part);
    else ledger.leave(part.body, part.lines, "unplaced");
  }
}

/** The same draft with every text as its author wrote it. */
function revealed<T>(value: T): T {
  if (typeof value === "string") return revealLiterals(value) as T;
  if (typeof value !== "object" || value === null) return value;
  for (const [key, inner] of Object.entries(value)) (value as Record<string, unknown>)[key] = revealed(inner);
  return value;
}

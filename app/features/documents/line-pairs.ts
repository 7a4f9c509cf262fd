import type { ProseKind } from "#app/features/plans/prose";
import type { Lines } from "./block";
import type { Leftover, ReviewDraft } from "./review";

/** What a session's records are; they go into the recap as they were read. */
type RecordKind = "decision" | "task" | "attendance";

/** What one piece of the source was read as. */
export type Understood = {
  /** The item's place in the draft; empty where it cannot be corrected by itself. */
  pointer: string;
  as: "solution" | "step" | "note" | "role" | "progress" | "success" | "stepMetric" | "prose" | RecordKind;
  /** Of a part in words: what it is. */
  part?: ProseKind;
  /** The number of a step, or the one that a note belongs to. */
  number: number | null;
  text: string;
  /** More about it: the note of a role, the target of a metric. */
  detail: string;
  /** Of a role: who is meant to do what. */
  marks: ("lead" | "support")[];
  /** A target that is not final, a cell that is not settled. */
  isOpen: boolean;
};

/** Lines of the source beside what was read from them. */
export type Pair = {
  lines: { number: number; text: string }[];
  items: Understood[];
  /** Words that hold the document together (headings, table heads) or were left over. */
  rest: "frame" | "leftover" | null;
};

type Entry = Understood & { from: number; to: number };

const longestLine = 2000;

/** The source from top to bottom, each line once, beside the items that begin there. Blank lines are left out. */
export function linePairs(source: string, draft: ReviewDraft): Pair[] {
  const entries = entriesOf(draft).sort((a, b) => a.from - b.from || a.to - b.to);
  const left = linesOf(draft.leftover.filter(isUnplaced));
  const pairs: Pair[] = [];
  let openTo = 0;
  for (const [i, text] of source.split(/\r\n?|\n/).entries()) {
    const number = i + 1;
    const items = takeUntil(entries, number);
    if (text.trim() === "" && items.length === 0) continue;
    if (items.length > 0) {
      openTo = Math.max(...items.map(({ to }) => to));
      pairs.push({ lines: [], items: items.map(plain), rest: null });
    } else if (left.has(number) || number > openTo) {
      openTo = 0;
      pairs.push({ lines: [], items: [], rest: left.has(number) ? "leftover" : "frame" });
    }
    pairs.at(-1)!.lines.push({ number, text: text.slice(0, longestLine) });
  }
  return pairs;
}

/** Takes from the front of the list what begins at a line or before. */
function takeUntil(entries: Entry[], number: number): Entry[] {
  const first = entries.findIndex(({ from }) => from > number);
  return entries.splice(0, first < 0 ? entries.length : first);
}

function plain({ from: _, to: __, ...item }: Entry): Understood {
  return item;
}

/** How many lines of a source say anything, how many of them are its frame, and how many found no place. */
export function lineCounts(source: string, { leftover }: ReviewDraft): { total: number; frame: number; left: number } {
  const total = source.split(/\r\n?|\n/).filter((line) => line.trim() !== "").length;
  const left = Math.min(linesOf(leftover.filter(isUnplaced)).size, total);
  const frame = Math.min(linesOf(leftover.filter((piece) => !isUnplaced(piece))).size, total - left);
  return { total, frame, left };
}

/** Whether a piece has something to say; the others are headings, prompts and page furniture. */
export function isUnplaced({ reason }: Leftover): boolean {
  return reason === "unplaced";
}

function linesOf(pieces: readonly Leftover[]): Set<number> {
  return new Set(pieces.flatMap(({ line, text }) => text.split("\n").map((_, i) => line + i)));
}

function entriesOf(draft: ReviewDraft): Entry[] {
  const entries: Entry[] = [];
  const add = (
    lines: readonly [number, number] | undefined,
    item: Omit<Understood, "isOpen" | "marks"> & Partial<Understood>,
  ) => {
    if (lines) entries.push({ isOpen: false, marks: [], ...item, from: lines[0], to: lines[1] });
  };
  for (const [i, solution] of draft.solutions.entries()) {
    const at = `/solutions/${i}`;
    add(solution.lines && [solution.lines[0], solution.lines[0]], {
      pointer: at,
      as: "solution",
      number: i + 1,
      text: solution.title,
      detail: solution.goal,
    });
    addSteps(solution, at, add);
    addRest(solution, at, add);
  }
  addRecords(draft, add);
  return entries;
}

type Solution = ReviewDraft["solutions"][number];
type Add = (lines: Lines | undefined, item: Omit<Understood, "isOpen" | "marks"> & Partial<Understood>) => void;

function addSteps(solution: Solution, at: string, add: Add): void {
  for (const [j, step] of solution.steps.entries()) {
    const pointer = `${at}/steps/${j}`;
    add(step.lines, { pointer, as: "step", number: step.number, text: step.text, detail: "" });
    for (const note of step.notes)
      add(note.lines, {
        pointer,
        as: "note",
        number: step.number,
        text: note.text,
        detail: note.children.join("; "),
      });
  }
}

function addRest(solution: Solution, at: string, add: Add): void {
  for (const [j, { kind, body, lines }] of (solution.prose ?? []).entries()) {
    const pointer = `${at}/prose/${j}`;
    add(lines, { pointer, as: "prose", part: kind, number: null, text: body, detail: "" });
  }
  for (const [j, role] of solution.roles.entries()) {
    add(role.lines, {
      pointer: `${at}/roles/${j}`,
      as: "role",
      number: null,
      text: role.stakeholder,
      ...cellsOf(role),
    });
  }
  for (const [j, metric] of solution.metrics.entries()) {
    const as = metric.kind === "step" ? "stepMetric" : metric.kind;
    const item = {
      pointer: `${at}/metrics/${j}`,
      as,
      number: metric.stepNumbers[0] ?? null,
      text: metric.text,
    } as const;
    add(metric.lines, { ...item, detail: metric.target?.raw ?? "", isOpen: metric.target?.provisional ?? false });
  }
}

function addRecords({ decisions = [], tasks = [], attendance = [] }: ReviewDraft, add: Add): void {
  const record = (lines: Lines | undefined, as: RecordKind, text: string, details: readonly string[]) =>
    add(lines, { pointer: "", as, number: null, text, detail: details.filter(Boolean).join("; ") });
  for (const { text, changes, lines } of decisions) record(lines, "decision", text, changes);
  for (const { text, who, by, lines } of tasks) record(lines, "task", text, [who, by]);
  for (const { group, count, organizations, lines } of attendance)
    record(lines, "attendance", group, [String(count), ...organizations]);
}

function cellsOf(
  role: ReviewDraft["solutions"][number]["roles"][number],
): Pick<Understood, "detail" | "marks" | "isOpen"> {
  const cells = (["lead", "support"] as const).flatMap((kind) => (role[kind] ? [{ kind, ...role[kind] }] : []));
  return {
    detail: cells
      .flatMap(({ note, bullets }) => [note, ...bullets])
      .filter(Boolean)
      .join("; "),
    marks: cells.map(({ kind }) => kind),
    isOpen: cells.some(({ pending }) => pending),
  };
}

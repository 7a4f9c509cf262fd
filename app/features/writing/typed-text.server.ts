import type { RecapDraft, SolutionDraft } from "#app/features/documents/draft";
import { fold } from "#app/features/documents/clean-text";
import { readDocument } from "#app/features/documents/reading.server";
import { groupAnnounced } from "#app/features/documents/recap-reading/vocabulary";
import { isRefusal } from "#app/platform/errors";
import { problemsOf } from "./limits";
import { takeTimelines, type TimelineLine } from "#app/features/documents/timeline-lines";
import type { TextLine, LineNote, Typed, TypedSolution } from "./writing";

/** As much as one text may hold: the recap of a long session has a tenth of it. */
const MOST_CHARACTERS = 200_000;

/**
 * Reads what was typed in a recap's own structure, with the reader of recaps. Places that were left blank mean nothing;
 * what the reader cannot place, and what no solution can hold, is listed with its line.
 */
export async function readTyped(text: string): Promise<Typed> {
  if (text.length > MOST_CHARACTERS)
    return nothing({ line: 1, key: "writing.tooLong", values: { most: MOST_CHARACTERS } });
  const { text: rest, whens } = takeTimelines(text);
  let draft: RecapDraft;
  try {
    draft = await readDocument(rest, { kind: "recap" });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const key =
      error.key === "documents.nothingRead" || error.key === "documents.empty" ? "writing.nothing" : error.key;
    return nothing({ line: Number(error.values?.["line"] ?? 1), key, values: error.values });
  }
  const { solutions, strayed } = withTimelines(draft, whens);
  return {
    solutions,
    problems: problemsOf(solutions),
    doubts: doubtsOf(draft),
    left: [...leftLines(draft), ...strayed].sort((a, b) => a.line - b.line),
  };
}

function nothing(problem: Omit<LineNote, "values"> & { values?: LineNote["values"] | undefined }): Typed {
  const { values, ...note } = problem;
  return { solutions: [], problems: [values ? { ...note, values } : note], doubts: [], left: [] };
}

/** Each timeline belongs to the step or solution above it; below roles and metrics it belongs to nothing. */
function withTimelines({ solutions: drafts, language }: RecapDraft, whens: readonly TimelineLine[]) {
  const solutions: TypedSolution[] = drafts.map((solution) => ({
    ...solution,
    language,
    when: "",
    steps: solution.steps.filter(saysSomething).map((step) => ({ ...step, when: "" })),
  }));
  const holders = solutions.flatMap((solution) => [
    { line: solution.lines?.[0] ?? 0, holder: solution },
    ...solution.steps.map((step) => ({ line: step.lines?.[0] ?? 0, holder: step })),
    ...[...solution.roles, ...solution.metrics].map(({ lines }) => ({ line: lines?.[0] ?? 0, holder: null })),
  ]);
  holders.sort((a, b) => a.line - b.line);
  const strayed: TextLine[] = [];
  for (const { line, text, words } of whens) {
    const holder = holders.findLast((one) => one.line <= line)?.holder ?? null;
    if (holder && holder.when === "") holder.when = words;
    else if (words !== "") strayed.push({ line, text });
  }
  return { solutions, strayed };
}

/** A number that nothing was written after is a place to write at. */
const saysSomething = ({ text, notes }: SolutionDraft["steps"][number]) => text !== "" || notes.length > 0;

// What is not asked of a solution that is written by itself, or is shown with what was understood.
const unasked = new Set<string>([
  "no_date",
  "empty_role_row",
  "no_steps",
  "not_in_list",
  "provisional_target",
  "no_target",
]);

function doubtsOf({ warnings }: RecapDraft): TextLine[] {
  return warnings.filter(({ code }) => !unasked.has(code)).map(({ message, line = 1 }) => ({ line, text: message }));
}

/** What would be lost: left-over lines that say something, and records, which are made at the desk. */
function leftLines({ leftover, decisions = [], tasks = [], attendance = [], title, intro }: RecapDraft): TextLine[] {
  const said = leftover.filter(
    ({ reason, text }) => reason !== "furniture" && reason !== "repeated_header" && groupAnnounced(fold(text)) === null,
  );
  const records = [
    ...decisions.map(({ text, lines }) => ({ text, line: lines?.[0] ?? 1 })),
    ...tasks.map(({ text, lines }) => ({ text, line: lines?.[0] ?? 1 })),
    ...attendance.map(({ group, lines }) => ({ text: group, line: lines?.[0] ?? 1 })),
  ];
  const opening = [title, intro ?? ""].filter((text) => text !== "").map((text) => ({ text, line: 1 }));
  return [...said.map(({ line, text }) => ({ line, text })), ...records, ...opening];
}

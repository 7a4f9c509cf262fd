import type {
  RecapAttendance,
  RecapDecision,
  RecapMetric,
  RecapNote,
  RecapProse,
  RecapRecords,
  RecapRole,
  RecapSolution,
  RecapStep,
  RecapStructure,
  RecapTask,
} from "#app/features/recaps/recap";
import type { Lines } from "./block";

/** What was understood, item by item, with the lines of the source that it was understood from. */
export type Placed = { lines?: Lines | undefined };
export type ReviewNote = RecapNote & Placed;
export type ReviewStep = Omit<RecapStep, "notes"> & Placed & { notes: ReviewNote[] };
export type ReviewRole = RecapRole & Placed;
export type ReviewMetric = RecapMetric & Placed;
export type ReviewProse = RecapProse & Placed;
export type ReviewSolution = Omit<RecapSolution, "steps" | "roles" | "metrics" | "prose"> &
  Placed & { steps: ReviewStep[]; roles: ReviewRole[]; metrics: ReviewMetric[]; prose?: ReviewProse[] | undefined };

/** Something that the reader was not sure of; `path` is a JSON pointer into the draft. */
export type ReviewWarning = { id: string; code: string; message: string; line: number | null; path: string };

/** A piece of the source that found no place. */
export type Leftover = { line: number; text: string; reason: string };

type ReviewDecision = RecapDecision & Placed;
type ReviewTask = RecapTask & Placed;
type ReviewAttendance = RecapAttendance & Placed;

/** A recap under review: what was read, as corrected since. */
export type ReviewDraft = Omit<RecapStructure, "solutions" | "decisions" | "notes" | "tasks" | "attendance"> & {
  decisions?: ReviewDecision[] | undefined;
  notes?: ReviewNote[] | undefined;
  tasks?: ReviewTask[] | undefined;
  attendance?: ReviewAttendance[] | undefined;
  solutions: ReviewSolution[];
  warnings: ReviewWarning[];
  leftover: Leftover[];
};

/** What a person decided beside correcting items; everything left out stands as the page proposes it. */
export type Choices = {
  /** Whether the recap is shown to readers once stored; null until somebody says so. */
  publish: boolean | null;
  /** Keys of doubts that were answered with "that is right". */
  settled: string[];
  /** Keys of repeated metrics that are to stay several. */
  apart: string[];
  /** How amounts add up, by metric key: "sum", "percent_change:latest"; absent is not picked. */
  aggregations: Record<string, string>;
  /** Stakeholder group by label key; an empty text for none. */
  groups: Record<string, string>;
  /** Keys of conflicts in which the document's value is to be taken. */
  fromDocument: string[];
};

export type Review = {
  draft: ReviewDraft;
  choices: Choices;
  /** When the same document was stored before, if the review starts from what was corrected then. */
  correctedAt?: number | undefined;
};

export const noChoices: Choices = {
  publish: null,
  settled: [],
  apart: [],
  aggregations: {},
  groups: {},
  fromDocument: [],
};

/** The recap as it is kept and printed: without lines, warnings and leftover. */
export function structureOf(draft: ReviewDraft): RecapStructure {
  const { kind, language, title, team, sessionNumber, date, intro } = draft;
  return {
    kind,
    language,
    title,
    team,
    sessionNumber,
    date,
    intro,
    ...recordsOf(draft),
    solutions: draft.solutions.map(
      ({ order, title: name, goal, status, steps, roles, metrics, prose, sharedSteps }) => ({
        order,
        title: name,
        goal,
        status,
        steps: steps.map(({ number, text, notes }) => ({
          number,
          text,
          notes: notes.map(({ text: note, children }) => ({ text: note, children })),
        })),
        roles: roles.map(({ stakeholder, lead, support }) => ({ stakeholder, lead, support })),
        ...(prose?.length ? { prose: prose.map(({ kind: part, body }) => ({ kind: part, body })) } : {}),
        ...(sharedSteps ? { sharedSteps } : {}),
        metrics: metrics.map(({ kind: group, stepNumbers, text, target }) => ({
          kind: group,
          stepNumbers,
          text,
          target,
        })),
      }),
    ),
  };
}

function recordsOf({ decisions, notes, tasks, attendance, corrections, notices }: RecapRecords): RecapRecords {
  return {
    ...(decisions ? { decisions: decisions.map(({ text, changes }) => ({ text, changes })) } : {}),
    ...(notes ? { notes: notes.map(({ text, children }) => ({ text, children })) } : {}),
    ...(tasks ? { tasks: tasks.map(({ text, who, by }) => ({ text, who, by })) } : {}),
    ...(attendance
      ? {
          attendance: attendance.map(({ group, count, organizations, names }) => ({
            group,
            count,
            organizations,
            ...(names ? { names } : {}),
          })),
        }
      : {}),
    ...(corrections ? { corrections } : {}),
    ...(notices ? { notices } : {}),
  };
}

/** A text by which two spellings of the same thing are found equal: case, spacing and kinds of quotes do not count. */
export function normalized(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2014]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** Whether two texts say the same but for spacing. */
export function sameWords(a: string, b: string): boolean {
  return a === b || spaced(a) === spaced(b);
}

function spaced(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** A short name for a long key, fit for the name of a form field. */
export function shortKey(key: string): string {
  // FNV-1a over two seeds: collisions are out of question among the few hundred keys of a document.
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < key.length; i++) {
    a = Math.imul(a ^ key.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ key.charCodeAt(i), 0x85ebca6b);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

/** A left-over piece by what it is, wherever it stands in the list: the name of its field on the review page. */
export function leftoverKey({ line, text }: Leftover): string {
  return shortKey(`${line} ${text}`);
}

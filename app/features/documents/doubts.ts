import { type DraftItem, itemAt, pointerOf } from "./draft-edit";
import { normalized, type Review, type ReviewDraft, type ReviewWarning, shortKey } from "./review";

/** How a doubt is asked and answered; anything that has no question of its own is `other`. */
export type DoubtKind =
  "provisional" | "task" | "unknownStep" | "pending" | "lostColumns" | "duplicateNumber" | "cutOff" | "other";

export type Doubt = {
  key: string;
  kind: DoubtKind;
  /** The reader's own sentence, for what has no question of its own. */
  message: string;
  /** The words that are doubted. */
  words: string;
  line: number | null;
  /** The item that it is about. */
  pointer: string;
  /** The number of the solution that it is in, or null. */
  solution: number | null;
  /** What else it needs to be asked: the name of a row, how many steps there are. */
  detail: string;
  /** How many more places say the same, and are answered along with it. */
  more: number;
};

const kinds: Record<string, DoubtKind> = {
  provisional_target: "provisional",
  no_target: "task",
  unknown_step: "unknownStep",
  lost_columns: "lostColumns",
  duplicate_number: "duplicateNumber",
  cut_off: "cutOff",
};

// What the reader noticed without needing an answer.
const noticedOnly = new Set(["empty_role_row", "merged_rows", "missing_number", "hidden_text", "no_steps"]);

/** What the reader was not sure of and a person should say, in the order of the document; alike ones once. */
export function doubtsOf({ draft, choices }: Review): Doubt[] {
  const settled = new Set(choices.settled);
  const doubts = new Map<string, Doubt>();
  const asked = [
    ...draft.warnings.filter(({ code }) => !noticedOnly.has(code)).map((warning) => doubtOf(draft, warning)),
    ...pendingCells(draft),
  ];
  for (const doubt of asked) {
    if (settled.has(doubt.key)) continue;
    const same = doubts.get(doubt.key);
    if (same) same.more += 1;
    else doubts.set(doubt.key, doubt);
  }
  return [...doubts.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** What the reader says besides, to be looked at. */
export function noticedOf({ warnings }: ReviewDraft): ReviewWarning[] {
  return warnings.filter(({ code }) => noticedOnly.has(code));
}

function doubtOf(draft: ReviewDraft, warning: ReviewWarning): Doubt {
  const item = itemAt(draft, warning.path);
  const kind = kinds[warning.code] ?? "other";
  const words = wordsOf(draft, warning.path, kind);
  // One answer serves all targets in the same words; every other doubt is about its own place.
  const about = kind === "provisional" ? normalized(words) : `${warning.id} ${warning.path}`;
  const solution = solutionOf(item);
  return {
    key: shortKey(`${warning.code} ${about}`),
    kind,
    message: warning.message,
    words,
    line: warning.line ?? firstLine(item),
    pointer: item ? pointerOf(item) : "",
    solution: solution === null ? null : solution + 1,
    detail: solution === null ? "" : String(draft.solutions[solution]!.steps.length),
    more: 0,
  };
}

/** The place of the solution that an item is, or is in. */
function solutionOf(item: DraftItem | null): number | null {
  if (!item || item.type === "recap") return null;
  return item.type === "solution" ? item.at : item.solution;
}

function firstLine(item: DraftItem | null): number | null {
  return item && item.type !== "recap" ? (item.item.lines?.[0] ?? null) : null;
}

function wordsOf(draft: ReviewDraft, pointer: string, kind: DoubtKind): string {
  const item = itemAt(draft, pointer);
  if (!item || item.type === "recap") return "";
  if (item.type === "solution") return item.item.title;
  if (item.type === "role") return item.item.stakeholder;
  if (item.type === "prose") return item.item.body;
  if (item.type === "metric" && kind === "provisional") return item.item.target?.raw ?? item.item.text;
  if (item.type === "metric" && kind === "unknownStep")
    return `[Step ${item.item.stepNumbers.join(", ")}] ${item.item.text}`;
  return item.item.text;
}

function pendingCells(draft: ReviewDraft): Doubt[] {
  return draft.solutions.flatMap(({ title, roles }, solution) =>
    roles.flatMap((role, at) =>
      (["lead", "support"] as const).flatMap((side): Doubt[] => {
        if (!role[side]?.pending) return [];
        return [
          {
            key: shortKey(`pending ${normalized(title)} ${normalized(role.stakeholder)} ${side}`),
            kind: "pending",
            message: "",
            words: role[side].note ?? "",
            line: role.lines?.[0] ?? null,
            pointer: `/solutions/${solution}/roles/${at}`,
            solution: solution + 1,
            detail: role.stakeholder,
            more: 0,
          },
        ];
      }),
    ),
  );
}

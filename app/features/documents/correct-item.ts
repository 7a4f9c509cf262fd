import type { z } from "zod";
import type { RoleCell, WrittenTarget } from "#app/features/recaps/recap";
import { type DraftItem, replaceItem } from "./draft-edit";
import type {
  metricItemSchema,
  proseItemSchema,
  recapItemSchema,
  roleItemSchema,
  solutionItemSchema,
  stepItemSchema,
} from "./item.schema";
import type { ReviewDraft, ReviewMetric } from "./review";

/** A form about one item, by what the item is. */
export type Correction =
  | { type: "recap"; value: z.output<typeof recapItemSchema> }
  | { type: "solution"; value: z.output<typeof solutionItemSchema> }
  | { type: "step"; value: z.output<typeof stepItemSchema> }
  | { type: "role"; value: z.output<typeof roleItemSchema> }
  | { type: "metric"; value: z.output<typeof metricItemSchema> }
  | { type: "prose"; value: z.output<typeof proseItemSchema> };

/** The draft with what a person wrote in place of what was read. */
export function correctItem(draft: ReviewDraft, item: DraftItem, correction: Correction): ReviewDraft {
  if (correction.type === "recap") return correctHead(draft, correction.value);
  if (correction.type === "solution" || correction.type === "step" || correction.type === "prose")
    return replaceItem(draft, item, correction.value);
  if (correction.type === "role") return replaceItem(draft, item, roleOf(correction.value));
  return replaceItem(draft, item, metricOf(correction.value, item.type === "metric" ? item.item : null));
}

function correctHead(
  draft: ReviewDraft,
  { title, sessionNumber, date, start, end, intro }: z.output<typeof recapItemSchema>,
): ReviewDraft {
  const day = (name: "start" | "end", value: string | null) => (value ? { [name]: value } : {});
  const isSame = draft.date?.raw === date && (draft.date.start ?? null) === start && (draft.date.end ?? null) === end;
  const written =
    date === "" && start === null ? null : { raw: date || (start ?? ""), ...day("start", start), ...day("end", end) };
  const warnings = draft.warnings.filter(
    ({ path }) => path !== "" && !/^\/(title|date|intro|sessionNumber)$/.test(path),
  );
  return { ...draft, title, sessionNumber, date: isSame ? draft.date : written, intro: intro || null, warnings };
}

function roleOf(value: z.output<typeof roleItemSchema>) {
  const cell = (mark: boolean, pending: boolean, note: string, bullets: string[]): RoleCell | null =>
    mark || pending || note !== "" || bullets.length > 0
      ? { mark: !pending, pending, note: note || null, bullets }
      : null;
  return {
    stakeholder: value.stakeholder,
    lead: cell(value.leadMark, value.leadPending, value.leadNote, value.leadBullets),
    support: cell(value.supportMark, value.supportPending, value.supportNote, value.supportBullets),
  };
}

function metricOf(
  value: z.output<typeof metricItemSchema>,
  before: ReviewMetric | null,
): Pick<ReviewMetric, "text" | "kind" | "stepNumbers" | "target"> {
  const { text, kind, stepNumbers } = value;
  // A line without steps is about the whole solution, one with steps about those.
  return {
    text,
    kind: stepNumbers.length > 0 ? "step" : kind,
    stepNumbers,
    target: targetOf(value, before?.target ?? null),
  };
}

function targetOf(value: z.output<typeof metricItemSchema>, before: WrittenTarget | null): WrittenTarget | null {
  const { comparator, raw, min, max, unit, direction, due, provisional } = value;
  if (comparator === null) return null;
  const rest = value.text.startsWith(raw) ? value.text.slice(raw.length).trim() : "";
  return {
    raw: raw || value.text,
    comparator,
    min,
    max,
    unit,
    direction,
    baseline: before?.baseline ?? null,
    provisional,
    due,
    appliesTo: rest || null,
  };
}

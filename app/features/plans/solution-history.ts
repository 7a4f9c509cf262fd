import type { MessageKey } from "#app/platform/i18n/catalog";
import type { Formats } from "#app/platform/format";
import type { Translate } from "#app/platform/i18n/translator";
import { type Note, printNotes } from "./notes";
import type { AssignmentStatus, MarkKind, SolutionState, TimeRelation } from "./plan";
import { proseKind } from "./prose";
import { exactInterval, intervalWords } from "./timeline";

/**
 * One field of a change: what it is called, and its text before and after; null where it was not there. `exact` says
 * what stands there now to the day, where the text says it as people do.
 */
export type ChangeLine = { label: string; before: string | null; after: string | null; exact?: string };

/** How a reader's language says things, and who the people are that rows name by id. */
export type Words = { t: Translate; format: Formats; people?: ReadonlyMap<string, string> };

type Row = Record<string, string | number | null>;
type ChangedRow = { subjectType: string; before: Row | null; after: Row };

const did = {
  "solution:propose": "plans.did.solution:propose",
  "solution:edit": "plans.did.solution:edit",
  "solution:change-state": "plans.did.solution:change-state",
  "solution:move": "plans.did.solution:move",
  "solution:share": "plans.did.solution:share",
  "solution:unshare": "plans.did.solution:unshare",
  "solution:undo": "plans.did.solution:undo",
  "step:add": "plans.did.step:add",
  "step:edit": "plans.did.step:edit",
  "step:remove": "plans.did.step:remove",
  "step:move": "plans.did.step:move",
  "step:share": "plans.did.step:share",
  "step:unshare": "plans.did.step:unshare",
  "prose:add": "plans.did.prose:add",
  "prose:edit": "plans.did.prose:edit",
  "prose:remove": "plans.did.prose:remove",
  "role:add": "plans.did.role:add",
  "role:edit": "plans.did.role:edit",
  "role:remove": "plans.did.role:remove",
  "role:move": "plans.did.role:move",
  "assignment:propose": "plans.did.assignment:propose",
  "assignment:offer": "plans.did.assignment:offer",
  "assignment:accept": "plans.did.assignment:accept",
  "assignment:decline": "plans.did.assignment:decline",
  "assignment:end": "plans.did.assignment:end",
  "assignment:name": "plans.did.assignment:name",
  "label:settle": "plans.did.label:settle",
} as const satisfies Record<string, MessageKey>;

/** What an audit event's action is called in a solution's history. */
export function whatWasDone(action: string): MessageKey {
  return Object.hasOwn(did, action) ? did[action as keyof typeof did] : "plans.did.other";
}

/**
 * Whether the team takes such a change back by itself. Roles of organizations are answered, not undone: what one side
 * accepted or declined is not the other's to restore. A solution is retired, not undone.
 */
export function undoable(action: string): boolean {
  return Object.hasOwn(did, action) && !/^(assignment:|label:|solution:propose$)/.test(action);
}

type Read = (row: Row, words: Words) => string;
type Field = {
  label: (name: string, row: Row, t: Translate) => string;
  read: Read;
  exact?: Read;
  /** Said only when it changes, not when a row comes or goes. */
  isMinor?: boolean;
};

const text =
  (column: string): Read =>
  (row) =>
    String(row[column] ?? "");
const fixed = (key: MessageKey, read: Read): Field => ({ label: (_name, _row, t) => t(key), read });

const minor = (key: MessageKey, read: Read): Field => ({ ...fixed(key, read), isMinor: true });
/** Somebody by name; nothing for who is not named, or was removed. */
function person(column: string): Read {
  return (row, { people }) => people?.get(String(row[column])) ?? "";
}
const place = minor("plans.field.position", text("position"));

const fields: Record<string, Field[]> = {
  commitment: [
    fixed("plans.field.title", text("title")),
    fixed("plans.field.goal", text("goal")),
    minor("plans.field.label", text("label")),
    minor("plans.field.state", (row, { t }) => t(`plans.state.${row["state"] as SolutionState}`)),
    fixed("plans.field.stateReason", text("state_reason")),
    place,
  ],
  step: [
    { label: (name, _row, t) => t("plans.field.stepText", { label: name }), read: text("text") },
    {
      label: (name, _row, t) => t("plans.field.stepNotes", { label: name }),
      read: (row) => printNotes(JSON.parse(String(row["notes"])) as Note[]),
    },
    minor("plans.field.stepLabel", text("label")),
    place,
  ],
  role_row: [fixed("plans.field.row", text("label")), place],
  mark: [{ label: markLabel, read: markText }],
  assignment: [
    {
      label: (name, _row, t) => t("plans.field.assignment", { organization: name }),
      read: (row, { t }) => t(`plans.assignment.status.${row["status"] as AssignmentStatus}`),
    },
    fixed("plans.field.stateReason", text("reason")),
    fixed("plans.field.person", person("person_id")),
    fixed("plans.field.deputy", person("deputy_id")),
  ],
  prose_part: [
    {
      label: (_name, row, t) => t(`plans.prose.${proseKind(String(row["kind"]))}`),
      read: text("body"),
    },
    minor("plans.prose.kind", (row, { t }) => t(`plans.prose.${proseKind(String(row["kind"]))}`)),
  ],
  timeline: [fixed("plans.field.when", text("words"))],
  timeline_point: [
    {
      ...fixed("plans.field.dates", (row, words) => intervalWords(intervalOf(row), words)),
      exact: (row, words) => exactInterval(intervalOf(row), words),
    },
  ],
};

/** The fields that differ between a row before and after, in words. */
export function linesOf({ subjectType, before, after }: ChangedRow, name: string, words: Words): ChangeLine[] {
  const { t } = words;
  const was = before && before["removed_at"] === null ? before : null;
  const is = after["removed_at"] === null ? after : null;
  if (subjectType === "commitment_team" || subjectType === "step_link") {
    const label = t(subjectType === "step_link" ? "plans.field.sharedStep" : "plans.field.team");
    const lines = { label, before: was ? name : null, after: is ? name : null };
    return (was === null) === (is === null) ? [] : [lines];
  }
  return (fields[subjectType] ?? []).flatMap((field) => {
    if (field.isMinor && (!was || !is)) return [];
    const [old, now] = [was, is].map((row) => (row && field.read(row, words)) || null);
    if (old === now) return [];
    const exact = field.exact && { exact: field.exact(is ?? after, words) };
    return [{ label: field.label(name, after, t), before: old ?? null, after: now ?? null, ...exact }];
  });
}

function markLabel(name: string, row: Row, t: Translate): string {
  return t("plans.field.mark", { row: name, kind: row["kind"] as MarkKind });
}

function markText(row: Row, { t }: Words): string {
  const bullets = (JSON.parse(String(row["bullets"])) as string[]).map((bullet) => `• ${bullet}`);
  const pending = row["pending"] === 1 ? t("plans.roles.pending") : "";
  return [t(`ui.role.${row["kind"] as MarkKind}`), pending, String(row["note"]), ...bullets].filter(Boolean).join("\n");
}

function intervalOf(row: Row) {
  return {
    relation: row["relation"] as TimeRelation,
    startOn: row["start_on"] as string | null,
    endOn: row["end_on"] as string | null,
  };
}

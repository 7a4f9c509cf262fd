import { isMessageKey, type MessageKey } from "#app/platform/i18n/catalog";
import type { Translate } from "#app/platform/i18n/translator";
import { type Field, fixed, linesBy, type LinesOf, minor, type Row, standing, text, type Words } from "./change-lines";
import { type Note, printNotes } from "./notes";
import type { AssignmentStatus, MarkKind, SolutionState, TimeRelation } from "./plan";
import { proseKind } from "./prose";
import { exactInterval, intervalWords } from "./timeline";

export type { ChangeLine, Words } from "./change-lines";

const did = {
  "solution:propose": "plans.did.solution:propose",
  "solution:edit": "plans.did.solution:edit",
  "solution:change-state": "plans.did.solution:change-state",
  "solution:move": "plans.did.solution:move",
  "solution:share": "plans.did.solution:share",
  "solution:unshare": "plans.did.solution:unshare",
  "solution:undo": "plans.did.solution:undo",
  "solution:write": "plans.did.solution:write",
  "solution:rewrite": "plans.did.solution:rewrite",
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
  if (Object.hasOwn(did, action)) return did[action as keyof typeof did];
  const elsewhere = `audit.did.${action}`;
  return isMessageKey(elsewhere) ? elsewhere : "plans.did.other";
}

/**
 * Whether the team takes such a change back by itself. Roles of organizations are answered, not undone: what one side
 * accepted or declined is not the other's to restore. A solution is retired, not undone.
 */
export function undoable(action: string): boolean {
  return Object.hasOwn(did, action) && !/^(assignment:|label:|solution:(propose|write)$)/.test(action);
}

/** Somebody by name; nothing for who is not named, or was removed. */
function person(column: string) {
  return (row: Row, { people }: Words) => people?.get(String(row[column])) ?? "";
}
const place = minor("plans.field.position", text("position"));

const fieldsOf: Record<string, Field[]> = {
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

/** The fields of a solution's row, or of one that hangs on it, that a change made differ. */
export const linesOf: LinesOf = (change, name, words) => {
  const { subjectType, before, after } = change;
  if (subjectType !== "commitment_team" && subjectType !== "step_link")
    return linesBy(fieldsOf[subjectType] ?? [], change, name, words);
  const [was, is] = [standing(before) !== null, standing(after) !== null];
  const label = words.t(subjectType === "step_link" ? "plans.field.sharedStep" : "plans.field.team");
  return was === is ? [] : [{ label, before: was ? name : null, after: is ? name : null }];
};

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

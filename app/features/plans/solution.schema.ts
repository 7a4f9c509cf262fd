import { z } from "zod";
import { parseLines, parseNotes, tidyLine } from "./notes";
import { solutionStates, updateStatuses } from "./plan";
import { proseKinds } from "./prose";
import type { TimelineText } from "./timeline";
import { checkWhen, type WhenForm, whenShape } from "./timeline.schema";

const unread = "errors.formIncomplete";

const line = (max: number, tooLong: string) =>
  z.string({ error: unread }).transform(tidyLine).pipe(z.string().max(max, tooLong));
const optionalLine = (max: number, tooLong: string) => line(max, tooLong).optional().default("");
const requiredLine = (missing: string, max: number, tooLong: string) =>
  z.string({ error: unread }).transform(tidyLine).pipe(z.string().min(1, missing).max(max, tooLong));
const prose = (max: number, tooLong: string) => z.string({ error: unread }).trim().max(max, tooLong);
const optionalProse = (max: number, tooLong: string) => prose(max, tooLong).optional().default("");

const longText = 20_000;
const submission = z.uuid({ error: unread });
const version = z.coerce.number<string>({ error: unread }).int(unread).min(1, unread);
const tick = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const noneWhenBlank = (value: string | undefined) => (value === undefined || value === "" ? null : value);
const optionalId = z
  .union([z.uuid(), z.literal("")], { error: unread })
  .optional()
  .transform(noneWhenBlank);

const label = optionalLine(20, "plans.error.labelTooLong");
const title = requiredLine("plans.error.titleMissing", 300, "plans.error.titleTooLong");
const goal = optionalProse(4000, "plans.error.goalTooLong");
const stepText = requiredLine("plans.error.stepMissing", 2000, "plans.error.stepTooLong");
const notes = z
  .string({ error: unread })
  .max(longText, "plans.error.notesTooLong")
  .optional()
  .default("")
  .transform(parseNotes);
const reason = optionalProse(2000, "plans.error.reasonTooLong");

export const newSolutionSchema = z.object({ submission, title, goal });

export const editSolutionSchema = z.object({ version, label, title, goal, ...whenShape }).superRefine(checkWhen);

export const solutionStateSchema = z
  .object({ version, state: z.enum(solutionStates, { error: "plans.error.stateMissing" }), reason })
  .refine(({ state, reason: why }) => why !== "" || (state !== "parked" && state !== "retired"), {
    path: ["reason"],
    error: "plans.error.reasonMissing",
  });

export const moveSchema = z.object({ direction: z.enum(["up", "down"], { error: unread }) });

export const newStepSchema = z.object({ submission, text: stepText, notes, ...whenShape }).superRefine(checkWhen);

export const editStepSchema = z.object({ version, label, text: stepText, notes, ...whenShape }).superRefine(checkWhen);

export const removeSchema = z.object({ version });

const markFields = {
  lead: tick,
  leadPending: tick,
  leadNote: optionalProse(longText, "plans.error.notesTooLong"),
  leadBullets: z.string().max(longText, "plans.error.notesTooLong").optional().default("").transform(parseLines),
  support: tick,
  supportPending: tick,
  supportNote: optionalProse(longText, "plans.error.notesTooLong"),
  supportBullets: z.string().max(longText, "plans.error.notesTooLong").optional().default("").transform(parseLines),
};

/** A row takes the name of the stakeholder group that is chosen, unless it is given a label of its own. */
export const newRoleRowSchema = z
  .object({
    submission,
    groupId: optionalId,
    label: optionalLine(200, "plans.error.rowTooLong"),
    stepId: optionalId,
    ...markFields,
  })
  .refine(({ groupId, label: own }) => groupId !== null || own !== "", {
    path: ["label"],
    error: "plans.error.rowMissing",
  });

export const editRoleRowSchema = z.object({
  /** The versions of the row and of its marks, as the form was made: `3.1.2`. */
  versions: z.string({ error: unread }).max(40, unread),
  label: requiredLine("plans.error.rowMissing", 200, "plans.error.rowTooLong"),
  groupId: optionalId,
  ...markFields,
});

export const proposeAssignmentSchema = z.object({
  submission,
  markId: z.uuid({ error: "plans.error.markMissing" }),
  organizationId: z.uuid({ error: "plans.error.organizationMissing" }),
});

export const offerSchema = z.object({
  submission,
  organizationId: z.uuid({ error: "plans.error.organizationMissing" }),
  rowId: z
    .union([z.uuid(), z.literal("")], { error: "plans.error.rowMissing" })
    .optional()
    .transform(noneWhenBlank),
  kind: z.enum(["lead", "support"], { error: "plans.error.kindMissing" }),
  note: optionalProse(2000, "plans.error.noteTooLong"),
});

export const answerSchema = z.object({
  version,
  answer: z.enum(["accept", "decline", "end"], { error: "plans.error.answerMissing" }),
  reason,
});

export const assignmentPeopleSchema = z.object({ version, personId: optionalId, deputyId: optionalId });

const proseFields = {
  kind: z.enum(proseKinds, { error: "plans.error.proseKindMissing" }),
  body: prose(longText, "plans.error.notesTooLong").min(1, "plans.error.proseMissing"),
};
export const newProseSchema = z.object({ submission, ...proseFields });
export const editProseSchema = z.object({ version, ...proseFields });

export const shareStepSchema = z.object({ solution: z.uuid({ error: unread }), remove: tick });

const updateFields = {
  narrative: prose(longText, "plans.error.notesTooLong").min(1, "plans.error.updateMissing"),
  status: z
    .union([z.enum(updateStatuses), z.literal("")], { error: unread })
    .optional()
    .transform((value) => (value === undefined || value === "" ? null : value)),
};
export const newUpdateSchema = z.object({ submission, stepId: optionalId, ...updateFields });
/** `shown` names the statement that the form was filled with. */
export const correctUpdateSchema = z.object({ submission, shown: z.uuid({ error: unread }), ...updateFields });

/** `remove` tells the button that ends co-owning from the one that begins it. */
export const coOwnerSchema = z.object({ teamId: z.uuid({ error: "plans.error.teamMissing" }), remove: tick });

type Timed<T> = Omit<T, keyof WhenForm> & { timeline: TimelineText };

export type NewSolution = z.output<typeof newSolutionSchema>;
export type EditSolution = Timed<z.output<typeof editSolutionSchema>>;
export type ChangeSolutionState = z.output<typeof solutionStateSchema>;
export type NewStep = Timed<z.output<typeof newStepSchema>>;
export type EditStep = Timed<z.output<typeof editStepSchema>>;
export type NewRoleRow = z.output<typeof newRoleRowSchema>;
export type EditRoleRow = z.output<typeof editRoleRowSchema>;
export type CorrectUpdate = z.output<typeof correctUpdateSchema>;
export type NewProse = z.output<typeof newProseSchema>;
export type EditProse = z.output<typeof editProseSchema>;
export type AssignmentPeople = z.output<typeof assignmentPeopleSchema>;
export type AssignmentAnswer = z.output<typeof answerSchema>;

import { z } from "zod";
import { Refusal } from "#app/platform/errors";
import { joinSchema } from "../people/person.schema";
import type { JoinQuestion } from "./joining";

const version = z.coerce.number().int();
const submission = z.uuid("errors.formIncomplete");
const ticked = z
  .string()
  .optional()
  .transform((text) => text === "on");
const reason = z.string().trim().max(2000, "teams.form.purposeLong").default("");

/** Whom a person speaks for: one of the list, or a name. */
const organizationFields = {
  organizationId: z
    .union([z.literal(""), z.uuid()], "errors.formIncomplete")
    .default("")
    .transform((text) => text || null),
  organizationName: z.string().trim().max(200, "people.join.organizationLong").default(""),
};

/** The field of a question's answer. */
export function answerField(questionId: string): string {
  return `answer-${questionId}`;
}

// The fields of answers are a team's own, so their types cannot be known: `joiningOf` reads them by name.
function joiningFields(questions: readonly JoinQuestion[]) {
  const answers = questions.map(({ id, isRequired }) => {
    const answer = z.string("joining.form.answer").trim().max(4000, "joining.form.answerLong");
    return [answerField(id), isRequired ? answer.min(1, "joining.form.answer") : answer.default("")] as const;
  });
  return { agreed: ticked, agreement: z.coerce.number().int().optional(), ...Object.fromEntries(answers) };
}

/** The form of somebody who is signed in. */
export function joinFormSchema(questions: readonly JoinQuestion[]) {
  const schema = z.object({ ...organizationFields, ...joiningFields(questions) });
  return schema as unknown as z.ZodObject<typeof organizationFields>;
}

/** The form of somebody who makes an account with it. */
export function newcomerFormSchema(questions: readonly JoinQuestion[]) {
  return joinSchema.extend(joiningFields(questions)) as unknown as typeof joinSchema;
}

/** What was answered, by the question's id, and which agreement was accepted. */
export function joiningOf(input: Record<string, unknown>, questions: readonly JoinQuestion[]) {
  const answers = questions.map(({ id }) => {
    const answer = input[answerField(id)];
    return [id, typeof answer === "string" ? answer : ""];
  });
  const agreedNumber = input["agreed"] === true ? Number(input["agreement"] ?? 0) : null;
  return { answers: Object.fromEntries(answers) as Record<string, string>, agreedNumber };
}

const questionWords = {
  question: z
    .string("joining.questions.empty")
    .trim()
    .min(1, "joining.questions.empty")
    .max(300, "joining.questions.long"),
  isRequired: ticked,
};
export const newJoinQuestionSchema = z.object({ submission, ...questionWords });
export const joinQuestionSchema = z.object({ version, ...questionWords });

export const decisionSchema = z.object({
  membershipId: z.uuid("errors.formIncomplete"),
  answer: z.enum(["approve", "decline"], "errors.formIncomplete"),
  reason,
});

export const agreementSchema = z.object({
  basis: z.coerce.number("errors.formIncomplete").int(),
  body: z.string().trim().max(20_000, "joining.agreement.long").default(""),
});
export const acceptanceSchema = z.object({ number: z.coerce.number("errors.formIncomplete").int().min(1) });

export const termSchema = z.object({
  endsOn: z
    .union([z.literal(""), z.iso.date("sessions.errors.day")], "sessions.errors.day")
    .default("")
    .transform((text) => text || null),
  carriesOver: ticked,
});

export const handoverSchema = z.object({
  toPersonId: z.uuid("joining.handover.toWhom"),
  stays: ticked,
  note: reason,
});
export const handoverAnswerSchema = z.object({
  answer: z.enum(["accept", "decline", "withdraw", "confirm", "refuse"], "errors.formIncomplete"),
});

/** Whom somebody says they speak for. @throws {Refusal} `invalid` for a choice and a name at once. */
export function claimTyped(input: { organizationId: string | null; organizationName: string }) {
  const { organizationId, organizationName: name } = input;
  if (organizationId && name)
    throw new Refusal("invalid", "joining.form.organizationTwice", undefined, "organizationName");
  if (organizationId) return { organizationId };
  return name ? { name } : null;
}

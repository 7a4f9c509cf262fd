import { z } from "zod";

const version = z.coerce.number().int();
const submission = z.uuid("errors.formIncomplete");
const uuid = z.uuid("errors.formIncomplete");

const slug = z
  .string("errors.slug")
  .trim()
  .toLowerCase()
  .max(60, "errors.slug")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "errors.slug");

const profile = {
  name: z.string("teams.form.name").trim().min(1, "teams.form.name").max(120, "teams.form.nameLong"),
  purpose: z.string().trim().max(2000, "teams.form.purposeLong").default(""),
  focus: z.string().trim().max(300, "teams.form.focusLong").default(""),
  joinPolicy: z.enum(["open", "request", "invitation"], "teams.form.joinPolicy"),
};

const visibility = z.enum(["public", "private"], "teams.form.visibility");

export const newTeamSchema = z.object({ submission, ...profile, visibility });
export const editTeamSchema = z.object({ version, slug, ...profile });
export const visibilitySchema = z.object({ version, visibility });
export const archiveSchema = z.object({
  archived: z.enum(["yes", "no"], "errors.formIncomplete").transform((text) => text === "yes"),
});

/** Of a form that is one button. */
export const noInput = z.object({});

export const teamRoleSchema = z.object({
  role: z.enum(["facilitator", "member", "retired", "none"], "errors.formIncomplete"),
});
export const newMemberSchema = z.object({ personId: uuid, role: z.enum(["member"], "errors.formIncomplete") });
export const tableSchema = z.object({ organizationId: uuid });
export const sharingSchema = z.object({
  shares: z.enum(["yes", "no"], "errors.formIncomplete").transform((text) => text === "yes"),
});

const words = {
  question: z.string("teams.faq.question").trim().min(1, "teams.faq.question").max(300, "teams.faq.questionLong"),
  answer: z.string("teams.faq.answer").trim().min(1, "teams.faq.answer").max(4000, "teams.faq.answerLong"),
};
export const newFaqSchema = z.object({ submission, ...words });
export const faqSchema = z.object({ version, ...words });

export type NewTeam = z.output<typeof newTeamSchema>;
export type TeamEdit = z.output<typeof editTeamSchema>;

import { z } from "zod";

const text = (most: number) =>
  z.string({ error: "errors.formIncomplete" }).max(most, { error: "contributions.error.long" }).default("");

/** An address of the web: http or https, nothing else that a browser would run. */
export const webAddress = text(1000)
  .transform((typed) => typed.trim())
  .refine((typed) => typed === "" || isWebAddress(typed), { error: "contributions.error.link" });

function isWebAddress(typed: string): boolean {
  if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed)) return false;
  const { username, password, hostname } = new URL(typed);
  return username === "" && password === "" && hostname !== "";
}

const amounts = {
  value: text(60),
  numerator: text(60),
  denominator: text(60),
  notApplicable: z.string().optional(),
  note: text(2000),
  evidence: webAddress,
};

/** A new number from one organization. */
export const contributionSchema = z.object({
  submission: z.uuid({ error: "errors.formIncomplete" }),
  organization: z.string().optional(),
  period: z.string({ error: "contributions.error.period" }).min(1, { error: "contributions.error.period" }),
  ...amounts,
  back: z.string().optional(),
});

/** The same number, put right. */
export const correctionSchema = z.object({
  submission: z.uuid({ error: "errors.formIncomplete" }),
  ...amounts,
  back: z.string().optional(),
});

/** One button. */
export const decisionSchema = z.object({
  submission: z.uuid({ error: "errors.formIncomplete" }),
  back: z.string().optional(),
});

/** A number given back to its organization, with the reason. */
export const returnSchema = z.object({
  submission: z.uuid({ error: "errors.formIncomplete" }),
  reason: z
    .string({ error: "contributions.return.empty" })
    .trim()
    .min(1, { error: "contributions.return.empty" })
    .max(1000, { error: "contributions.error.long" }),
});

export type ContributionInput = z.output<typeof contributionSchema>;
export type CorrectionInput = z.output<typeof correctionSchema>;

/** Adding a file to a number, or removing one. */
export const evidenceSchema = z.object({
  intent: z.enum(["add", "remove"], { error: "errors.formIncomplete" }),
  submission: z.uuid({ error: "errors.formIncomplete" }).optional(),
  attachment: z.string().max(60).default(""),
});

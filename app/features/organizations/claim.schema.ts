import { z } from "zod";

/** How an admin answers a claim. */
export const claimAnswerSchema = z.object({
  claim: z.uuid("errors.formIncomplete"),
  /** The organization that it is for, where it is for one of the coalition. */
  organization: z.union([z.literal(""), z.uuid()], "errors.formIncomplete").default(""),
  answer: z.enum(["confirm", "decline"], "errors.formIncomplete"),
  role: z.enum(["rep", "contributor"], "errors.formIncomplete").default("contributor"),
  reason: z.string().trim().max(2000, "teams.form.purposeLong").default(""),
  /** For a claim that only names one: `new`, `other`, or the id of a similar one. */
  which: z.union([z.enum(["", "new", "other"]), z.uuid()], "errors.formIncomplete").default(""),
  organizationId: z.union([z.literal(""), z.uuid()], "errors.formIncomplete").default(""),
  name: z.string().trim().max(200, "people.join.organizationLong").default(""),
});

// Anybody can get an address at these.
const common = new Set(
  "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com proton.me protonmail.com gmx.com gmx.de gmx.net web.de mail.com zoho.com yandex.com comcast.net att.net verizon.net sbcglobal.net".split(
    " ",
  ),
);

export const domainSchema = z.object({
  domain: z
    .string("joining.domains.bad")
    .trim()
    .toLowerCase()
    .transform((text) => text.replace(/^@/, ""))
    .pipe(
      z
        .string()
        .max(253, "joining.domains.bad")
        .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, "joining.domains.bad")
        .refine((domain) => !common.has(domain), "joining.domains.common"),
    ),
});

/** The button that takes a domain off the list. */
export const domainRemovalSchema = z.object({ remove: z.uuid("errors.formIncomplete") });

import { z } from "zod";
import { organizationKinds } from "./organization";

const name = z
  .string("organizations.form.name")
  .trim()
  .min(1, "organizations.form.name")
  .max(120, "organizations.form.nameLong");

const website = z
  .string()
  .trim()
  .max(500, "organizations.form.website")
  .default("")
  .transform((text) => (text !== "" && !/^[a-z][a-z0-9+.-]*:/i.test(text) ? `https://${text}` : text))
  .refine((text) => text === "" || isWebsite(text), "organizations.form.website")
  .transform((text) => text || null);

const profile = {
  name,
  kind: z.enum(organizationKinds, "organizations.form.kind"),
  areaServed: z.string().trim().max(300, "organizations.form.areaLong").default(""),
  website,
  about: z.string().trim().max(20_000, "organizations.form.aboutLong").default(""),
};

const id = z
  .union([z.literal(""), z.uuid()], "errors.formIncomplete")
  .default("")
  .transform((text) => text || null);

/** What only an admin sets. */
const place = {
  groupId: id,
  parentId: id,
  isPublic: z
    .string()
    .optional()
    .transform((text) => text === "on"),
};

export const newOrganizationSchema = z.object({ submission: z.uuid("errors.formIncomplete"), ...profile, ...place });

export const slugField = z
  .string("errors.slug")
  .trim()
  .toLowerCase()
  .max(60, "errors.slug")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "errors.slug");

export const editOrganizationSchema = z.object({
  version: z.coerce.number().int(),
  slug: slugField,
  ...profile,
  ...place,
});

export type OrganizationInput = z.output<typeof newOrganizationSchema>;
export type OrganizationEdit = z.output<typeof editOrganizationSchema>;

export const answerAffiliationSchema = z.object({
  answer: z.enum(["confirm", "decline", "end"], "errors.formIncomplete"),
  affiliation: z.uuid("errors.formIncomplete").optional(),
  reason: z.string().trim().max(2000, "teams.form.purposeLong").default(""),
});

function isWebsite(text: string): boolean {
  try {
    const { protocol, hostname } = new URL(text);
    return (protocol === "https:" || protocol === "http:") && hostname.includes(".");
  } catch {
    return false;
  }
}

const yesOrNo = z.enum(["yes", "no"], "errors.formIncomplete").transform((text) => text === "yes");

export const archiveSchema = z.object({ archived: yesOrNo });

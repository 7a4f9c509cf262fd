import { z } from "zod";
import { locales } from "#app/platform/i18n/catalog";
import { emailField, passwordAgain } from "./sign-in.schema";

const name = z.string("people.form.name").trim().min(1, "people.form.name").max(120, "people.form.nameLong");
const ticked = z
  .string()
  .optional()
  .transform((text) => text === "on");
/** Its strength is judged where the lists are: on the server, with the person's own words. */
const newPassword = z.string("errors.passwordShort").min(1, "errors.passwordShort").max(1000, "errors.passwordLong");
const version = z.coerce.number().int();

export const joinSchema = z.object({
  name,
  email: emailField,
  password: newPassword,
  organizationId: z
    .union([z.literal(""), z.uuid()], "errors.formIncomplete")
    .default("")
    .transform((text) => text || null),
  /** An organization that is not in the list. */
  organizationName: z.string().trim().max(200, "people.join.organizationLong").default(""),
  showsName: ticked,
  to: z.string().optional(),
});

export const accountSchema = z.object({
  version,
  name,
  locale: z
    .union([z.literal(""), z.enum(locales)], "errors.formIncomplete")
    .default("")
    .transform((text) => text || null),
  showsName: ticked,
  showsContact: ticked,
});

export const passwordSchema = z.object({
  currentPassword: z.string("people.form.password").min(1, "people.form.password").max(1000, "people.password.wrong"),
  newPassword,
});

export const endLoginSchema = z.object({ login: z.union([z.literal("all"), z.uuid()], "errors.formIncomplete") });

export const personSchema = z.object({
  version,
  coalitionRole: z
    .enum(["", "admin", "data_steward"], "errors.formIncomplete")
    .default("")
    .transform((text) => text || null),
  password: passwordAgain,
});

/** A button that is pressed in two steps: the second one says so. */
export const sureSchema = z.object({ sure: z.literal("yes", "errors.formIncomplete") });

export const suspensionSchema = z.object({
  suspended: z.enum(["yes", "no"], "errors.formIncomplete").transform((text) => text === "yes"),
});

/** Who accepts an invitation without being signed in. An invitation that names an address has its own. */
export const acceptSchema = z.object({
  name,
  email: z.union([z.literal(""), emailField]).default(""),
  password: newPassword,
  showsName: ticked,
});

export type JoinInput = z.output<typeof joinSchema>;
export type AccountInput = z.output<typeof accountSchema>;

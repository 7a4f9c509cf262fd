import { z } from "zod";
import { cleanOrigin, isTimeZone } from "./coalition";

const nameField = z
  .string("coalitions.form.name")
  .trim()
  .min(1, "coalitions.form.name")
  .max(120, "coalitions.form.nameLong");

/** What the settings page changes of a coalition. */
export const coalitionSchema = z.object({
  version: z.coerce.number().int(),
  name: nameField,
  statement: z.string().trim().max(400, "coalitions.form.statementLong").default(""),
  about: z.string().trim().max(20_000, "coalitions.form.aboutLong").default(""),
  timeZone: z.string("coalitions.form.timeZone").trim().refine(isTimeZone, "coalitions.form.timeZone"),
  fiscalYearStart: z.coerce
    .number("coalitions.form.month")
    .int("coalitions.form.month")
    .min(1, "coalitions.form.month")
    .max(12, "coalitions.form.month"),
  smallCountThreshold: z.coerce
    .number("coalitions.form.threshold")
    .int("coalitions.form.threshold")
    .min(10, "coalitions.form.threshold")
    .max(1000, "coalitions.form.threshold"),
  publicOrigin: z
    .string()
    .trim()
    .default("")
    .refine((text) => text === "" || cleanOrigin(text) !== null, "coalitions.form.origin")
    .transform((text) => (text === "" ? null : cleanOrigin(text))),
});

export type CoalitionInput = z.output<typeof coalitionSchema>;

const groupName = z
  .string("coalitions.form.name")
  .trim()
  .min(1, "coalitions.form.name")
  .max(80, "coalitions.form.nameLong");

export const newGroupSchema = z.object({ submission: z.uuid("errors.formIncomplete"), name: groupName });
export const groupSchema = z.object({ version: z.coerce.number().int(), name: groupName });
export const moveGroupSchema = z.object({ direction: z.enum(["up", "down"], "errors.formIncomplete") });
export const retireGroupSchema = z.object({
  retired: z.enum(["yes", "no"], "errors.formIncomplete").transform((text) => text === "yes"),
});
export const mergeGroupSchema = z.object({ into: z.uuid("errors.formIncomplete") });
export const noGroupInput = z.object({});

import { z } from "zod";

const unread = "errors.formIncomplete";
const line = (max: number) => z.string({ error: unread }).trim().max(max, "organizations.contact.error.long");
const noneWhenBlank = (text: string) => (text === "" ? null : text);

const words = {
  name: line(120).min(1, "organizations.contact.error.name"),
  whatFor: line(200).default(""),
  email: z
    .union([z.literal(""), z.email()], { error: "organizations.contact.error.email" })
    .default("")
    .transform(noneWhenBlank),
  phone: line(40)
    .regex(/^[+\d\s().\-/x]*$/i, "organizations.contact.error.phone")
    .default("")
    .transform(noneWhenBlank),
  isPublic: z
    .string()
    .optional()
    .transform((text) => text === "on"),
};

export const newContactSchema = z.object({ submission: z.uuid({ error: unread }), ...words });
export const editContactSchema = z.object({ version: z.coerce.number().int(), ...words });
export const noContactInput = z.object({});

export type ContactWords = Omit<z.output<typeof newContactSchema>, "submission">;

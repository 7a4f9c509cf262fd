import { z } from "zod";
import { isDay } from "#app/platform/dates";

const day = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || isDay(text), "sessions.errors.day")
  .transform((text) => (text === "" ? null : text));

const line = (max: number) => z.string().trim().max(max, "sessions.errors.long").default("");

const words = {
  title: line(300),
  dateWords: line(200),
  heldOn: day,
  heldUntil: day,
  introduction: line(20_000),
};

/** The form that sets a session up. */
export const newSessionSchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  number: z.coerce
    .number("sessions.errors.number")
    .int("sessions.errors.number")
    .min(1, "sessions.errors.number")
    .max(9999, "sessions.errors.number"),
  ...words,
});

/** The form that changes it; its number stays. */
export const editSessionSchema = z.object({ version: z.coerce.number("errors.formIncomplete").int().min(1), ...words });

/** The button that publishes a recap, or takes it back. */
export const publicationSchema = z.object({
  version: z.coerce.number("errors.formIncomplete").int().min(1),
  intent: z.enum(["publish", "unpublish"], "errors.formIncomplete"),
});

import { z } from "zod";
import { isDay } from "#app/platform/dates";

const day = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || isDay(text), "sessions.errors.day")
  .transform((text) => (text === "" ? null : text));

export const line = (max: number) => z.string().trim().max(max, "sessions.errors.long").default("");

export const time = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || /^([01]\d|2[0-3]):[0-5]\d$/.test(text), "sessions.errors.time")
  .transform((text) => (text === "" ? null : text));

export const link = z
  .union([
    z.literal(""),
    z.url({ protocol: /^https?$/, error: "sessions.errors.link" }).max(500, "sessions.errors.long"),
  ])
  .default("")
  .transform((text) => (text === "" ? null : text));

const words = {
  title: line(300),
  dateWords: line(200),
  heldOn: day,
  heldUntil: day,
  startTime: time,
  endTime: time,
  place: line(300),
  link,
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
export const editSessionSchema = z.object({
  version: z.coerce.number("errors.formIncomplete").int().min(1),
  ...words,
  tells: z.literal("on").optional(),
});

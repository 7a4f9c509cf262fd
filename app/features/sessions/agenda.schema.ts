import { z } from "zod";

const version = z.coerce.number("errors.formIncomplete").int("errors.formIncomplete").min(1, "errors.formIncomplete");

/** A session is no longer than a day. */
const MOST_MINUTES = 1440;

const isLength = (minutes: number) => minutes >= 1 && minutes <= MOST_MINUTES;

const minutes = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || (/^\d{1,4}$/.test(text) && isLength(Number(text))), "agenda.errors.minutes")
  .transform((text) => (text === "" ? null : Number(text)));

const words = {
  title: z.string("agenda.errors.title").trim().min(1, "agenda.errors.title").max(200, "sessions.errors.long"),
  minutes,
  purpose: z.string().trim().max(1_000, "sessions.errors.long").default(""),
  /** Solutions, by id. */
  about: z.array(z.uuid("agenda.errors.about")).max(50, "agenda.errors.about").default([]),
};

export const newItemSchema = z.object({ submission: z.uuid("errors.formIncomplete"), ...words });

export const editItemSchema = z.object({ version, ...words });

export const moveItemSchema = z.object({ direction: z.enum(["up", "down"], "errors.formIncomplete") });

export const removeItemSchema = z.object({ version });

/** What a form says about an item. */
export type ItemWords = Omit<z.output<typeof newItemSchema>, "submission">;

import { z } from "zod";
import { isDay } from "#app/platform/dates";
import { isId } from "#app/platform/ids";
import { kinds } from "./desk";

/** As long as the words of one decision, task or note may be. */
const LONGEST = 10_000;

const optionalId = z
  .string()
  .default("")
  .refine((text) => text === "" || isId(text), "errors.formIncomplete")
  .transform((text) => (text === "" ? null : text));

const optionalDay = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || isDay(text), "desk.errors.day")
  .transform((text) => (text === "" ? null : text));

const line = (max: number) => z.string().trim().max(max, "desk.errors.long").default("");

const version = z.coerce.number("errors.formIncomplete").int().min(1);

/** What was decided, is to be done or was noted. */
const words = {
  kind: z.enum(kinds, "desk.errors.kind"),
  text: z.string("desk.errors.text").trim().min(1, "desk.errors.text").max(LONGEST, "desk.errors.longText"),
  /** `s:` and a solution's id, or `t:` and a step's. */
  about: z
    .string()
    .default("")
    .refine((text) => text === "" || (/^[st]:/.test(text) && isId(text.slice(2))), "errors.formIncomplete"),
  who: line(600),
  dueWords: line(200),
  dueOn: optionalDay,
};

export type ResolutionWords = z.output<z.ZodObject<typeof words>>;

export const recordSchema = z.object({ submission: z.uuid("errors.formIncomplete"), item: optionalId, ...words });
export const editResolutionSchema = z.object({ version, item: optionalId, ...words });
export const removalSchema = z.object({ version, intent: z.enum(["remove", "restore"], "errors.formIncomplete") });

/** The button that says a task is done, or not. */
export const taskSchema = z.object({ version, intent: z.enum(["done", "undone"], "errors.formIncomplete") });

/** An agenda item that is added at the desk. */
export const newItemSchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  title: z.string("desk.errors.itemTitle").trim().min(1, "desk.errors.itemTitle").max(300, "desk.errors.long"),
  minutes: z
    .string()
    .trim()
    .default("")
    .refine((text) => text === "" || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1440), {
      error: "desk.errors.minutes",
    })
    .transform((text) => (text === "" ? null : Number(text))),
});

const key = z.string().refine((text) => /^[ap]:/.test(text) && isId(text.slice(2)), "errors.formIncomplete");

/** Who is ticked, and who was when the form was opened. */
export const attendanceSchema = z.object({
  was: z.array(key),
  here: z.array(key),
  /** Sent by the page while it stays open: the next one need not say that it is saved. */
  quietly: z.literal("on").optional(),
});

/** Somebody who came without being on the list. */
export const attendeeSchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  name: z.string("desk.errors.name").trim().min(1, "desk.errors.name").max(200, "desk.errors.long"),
  organization: line(300),
});

/** A text that several people write at once, with the version that it was made from. */
export const noteSchema = z.object({
  save: z.uuid("errors.formIncomplete"),
  version: z.coerce.number("errors.formIncomplete").int().min(0),
  body: z.string("errors.formIncomplete"),
});

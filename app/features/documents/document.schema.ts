import { z } from "zod";

/** The form that takes a document in; the file is read beside it. */
export const newDocumentSchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  teamId: z.uuid("readings.errors.team"),
  text: z.string().default(""),
});

const version = z.coerce.number("errors.formIncomplete").int("errors.formIncomplete").min(1, "errors.formIncomplete");

/** The buttons of a document's page. */
export const reviewSchema = z.object({
  version,
  submission: z.uuid("errors.formIncomplete"),
  intent: z.enum(["keep", "store", "setAside", "undo", "reviewAgain"]).default("keep"),
});

/** What is done with one item of a reading. */
export const itemSchema = z.object({ version, intent: z.enum(["correct", "drop", "rekind"]).default("correct") });

/** Something is added to a reading. */
export const addedItemSchema = z.object({ version });

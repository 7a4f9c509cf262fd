import { z } from "zod";

/** The buttons that make a calendar address, and end one. */
export const feedSchema = z.object({
  intent: z.enum(["make", "revoke"], "errors.formIncomplete"),
  submission: z.uuid("errors.formIncomplete").optional(),
  feed: z.uuid("errors.formIncomplete").optional(),
});

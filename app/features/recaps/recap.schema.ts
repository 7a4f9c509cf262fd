import { z } from "zod";

const version = z.coerce.number("errors.formIncomplete").int().min(1);
const submission = z.uuid("errors.formIncomplete");

/** The buttons of a recap's own page. A recap that does not exist yet has version 0. */
export const recapDeskSchema = z.object({
  submission,
  version: z.coerce.number("errors.formIncomplete").int().min(0),
  intent: z.enum(["build", "circulate", "call-back", "publish", "unpublish"], "errors.formIncomplete"),
  until: z.string().trim().default(""),
});

/** The button that publishes a recap, or takes it back, on the session's page. */
export const publicationSchema = z.object({
  version,
  submission: submission.optional(),
  intent: z.enum(["publish", "unpublish"], "errors.formIncomplete"),
});

import { z } from "zod";

export const newFileSchema = z.object({ submission: z.uuid("errors.formIncomplete") });

export const fileSchema = z.object({
  version: z.coerce.number("errors.formIncomplete").int("errors.formIncomplete"),
  submission: z.uuid("errors.formIncomplete"),
  intent: z.enum(["store", "setAside"], "errors.formIncomplete"),
});

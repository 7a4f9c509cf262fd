import { z } from "zod";
import { isId } from "#app/platform/ids";

const line = (max: number) => z.string().trim().max(max, "desk.errors.long").default("");

/** What somebody with a session's code says: that they are here, that they are not, or a name. */
export const hereSchema = z.object({
  intent: z.enum(["here", "out", "name"], "errors.formIncomplete"),
  submission: z.uuid("errors.formIncomplete").optional(),
  name: line(200),
  organization: line(300),
});

/** The buttons of the page that shows a session's code. */
export const codeSchema = z.object({
  intent: z.enum(["make", "end"], "errors.formIncomplete"),
  submission: z.uuid("errors.formIncomplete").optional(),
});

/** What becomes of somebody who says that they are here. */
export const arrivalSchema = z.object({
  intent: z.enum(["match", "guest", "dismiss", "restore"], "errors.formIncomplete"),
  key: z
    .string()
    .default("")
    .refine((text) => text === "" || (/^[ap]:/.test(text) && isId(text.slice(2))), "errors.formIncomplete"),
  name: line(200),
  organization: line(300),
});

import { z } from "zod";

/** What is to become of a letter. */
export const letterSchema = z.object({ what: z.enum(["retry", "cancel"], "errors.formIncomplete") });

import { z } from "zod";

const chosen = z.array(z.uuid("errors.formIncomplete")).max(400, "errors.formIncomplete").default([]);

/** What is ticked to be taken over from an earlier session. */
export const carryingSchema = z.object({ submission: z.uuid("errors.formIncomplete"), items: chosen, tasks: chosen });

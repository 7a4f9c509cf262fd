import { z } from "zod";
import { passwordAgain } from "#app/features/people/sign-in.schema";
import { tokenScopes } from "#app/policy/principal";
import { lifetimes } from "./token";

/** A new token. The password is asked for where it was not given lately. */
export const newTokenSchema = z.object({
  submission: z.uuid({ error: "errors.formIncomplete" }),
  name: z.string("tokens.error.name").trim().min(1, "tokens.error.name").max(80, "tokens.error.nameLong"),
  organization: z
    .union([z.literal(""), z.uuid()], "errors.formIncomplete")
    .default("")
    .transform((text) => text || null),
  scopes: z.array(z.enum(tokenScopes, "errors.formIncomplete")).min(1, "tokens.error.scopes"),
  days: z.enum(lifetimes, "tokens.error.days").transform(Number),
  password: passwordAgain,
});

export type NewToken = Omit<z.output<typeof newTokenSchema>, "password">;

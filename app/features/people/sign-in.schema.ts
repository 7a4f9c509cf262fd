import { z } from "zod";

/** An e-mail address as it is kept: trimmed, in lower case. */
export const emailField = z
  .string("people.form.email")
  .trim()
  .toLowerCase()
  .max(254, "people.form.email")
  .pipe(z.email("people.form.email"));

export const signInSchema = z.object({
  email: emailField,
  password: z.string("people.form.password").min(1, "people.form.password").max(1000, "people.signIn.wrong"),
  to: z.string().optional(),
});

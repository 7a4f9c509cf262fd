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

/** A form that asks for nothing but an address. */
export const forgotSchema = z.object({ email: emailField });

/** The password once more, where a form may have to ask for it. */
export const passwordAgain = z.string().max(1000, "people.password.wrong").optional();

export const addressSchema = z.object({ email: emailField, password: passwordAgain });

/** The strength of a new password is judged where the lists are: on the server. */
export const resetSchema = z.object({
  password: z.string("errors.passwordShort").min(1, "errors.passwordShort").max(1000, "errors.passwordLong"),
});

export const codeSchema = z.object({
  code: z.string("people.code.wrong").trim().min(1, "people.code.wrong").max(40, "people.code.wrong"),
  to: z.string().optional(),
});

export const confirmSchema = z.object({
  password: z.string("people.form.password").min(1, "people.form.password").max(1000, "people.password.wrong"),
  to: z.string().optional(),
});

/** A key is what the portal made: 160 bits in base 32. */
export const factorSchema = z.object({
  key: z.string("people.factor.badKey").regex(/^[A-Z2-7]{32}$/, "people.factor.badKey"),
  code: z.string("people.factor.wrongCode").trim().min(1, "people.factor.wrongCode").max(10, "people.factor.wrongCode"),
});

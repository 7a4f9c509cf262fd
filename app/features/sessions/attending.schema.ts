import { z } from "zod";
import { replies } from "./attending";

/** What somebody answers to an invitation. */
export const replySchema = z.object({ reply: z.enum(replies, "attending.errors.reply") });

const choice = z
  .union([z.literal(""), z.uuid("errors.formIncomplete")])
  .default("")
  .transform((text) => (text === "" ? null : text));

/** Who is to take the notes of a session, if anybody. */
export const noteTakerSchema = z.object({
  person: choice,
  version: z.coerce.number("errors.formIncomplete").int().min(1),
});

/** Whose invitation is withdrawn. */
export const withdrawalSchema = z.object({ guest: z.uuid("errors.formIncomplete") });

/** The button that calls a session off, or says that it takes place after all. */
export const callingSchema = z.object({
  intent: z.enum(["off", "again"], "errors.formIncomplete"),
  tells: z.literal("on").optional(),
});

/** Whom a facilitator invites: the team's members, and one more person and organization at a time. */
export const inviteSchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  members: z.literal("on").optional(),
  person: choice,
  organization: choice,
});

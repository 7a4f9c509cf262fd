import { z } from "zod";
import { emailField, passwordAgain } from "./sign-in.schema";

const id = z
  .union([z.literal(""), z.uuid()], "errors.formIncomplete")
  .default("")
  .transform((text) => text || null);

const submission = z.uuid("errors.formIncomplete");

/** An invitation by the admin, to anything. */
export const invitationSchema = z.object({
  submission,
  email: emailField,
  coalitionRole: z
    .enum(["", "admin", "data_steward"], "errors.formIncomplete")
    .default("")
    .transform((text) => text || null),
  teamId: id,
  teamRole: z.enum(["member", "facilitator"], "errors.formIncomplete").default("member"),
  organizationId: id,
  affiliationRole: z.enum(["rep", "contributor", "plan_owner"], "errors.formIncomplete").default("rep"),
  password: passwordAgain,
});

/** An invitation to one team, or to speak for one organization: the page says to which. */
export const shortInvitationSchema = z.object({ submission, email: emailField });

export const revocationSchema = z.object({ invitation: z.uuid("errors.formIncomplete"), back: z.string().optional() });

export type InvitationInput = Omit<z.output<typeof invitationSchema>, "submission" | "password">;

import type { AppLoadContext } from "@remix-run/node";
import { formAgain, readForm, refuseForm } from "#app/platform/http.server";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import type { SignedIn, Visit } from "#app/platform/visit.server";
import { confirmInForm } from "./confirm-login.server";
import { type InvitationInput, invitationSchema, shortInvitationSchema } from "./invitation.schema";
import { invite } from "./invitations.commands.server";

type Args = { request: Request; context: AppLoadContext };

const member = { coalitionRole: null, teamRole: "member", affiliationRole: "contributor" } as const;

/** The action of a page that invites to one team, or to speak for one organization. */
export async function inviteTo(args: Args, visit: Visit, to: Pick<InvitationInput, "teamId" | "organizationId">) {
  const form = await readForm(args.request, shortInvitationSchema);
  if (!form.ok) return formAgain(form.reply);
  const { email, submission } = form.value;
  return made(args, visit, form.reply, { ...member, ...to, email }, submission);
}

/** The action of the admin's page, whose form says to what. Making somebody an admin asks for the password again. */
export async function inviteToAnything(args: Args, visit: Visit & { person: SignedIn }) {
  const form = await readForm(args.request, invitationSchema);
  if (!form.ok) return formAgain(form.reply);
  const { submission, password, ...input } = form.value;
  try {
    if (input.coalitionRole === "admin") await confirmInForm(visit, password);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  return made(args, visit, form.reply, input, submission);
}

/** Answers with the page itself, since a link is shown this once and kept nowhere. */
async function made(args: Args, visit: Visit, reply: FormReply, input: InvitationInput, submission: string) {
  try {
    const { secret } = await invite(visit, input, submission);
    return { made: { link: secret && args.context.origin + paths.invitation(secret), email: input.email } };
  } catch (error) {
    return refuseForm(reply, error);
  }
}

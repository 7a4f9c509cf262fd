import type { FormReply } from "#app/platform/form-reply";
import type { CoalitionRole } from "./person";

/** What an invitation grants to whoever accepts it. */
export type Grants = {
  coalitionRole: CoalitionRole | null;
  team: { id: string; name: string; slug: string; role: "facilitator" | "member" } | null;
  organization: { id: string; name: string; slug: string; role: "rep" | "contributor" | "plan_owner" } | null;
};

/** An invitation that still stands, as its link shows it. */
export type Invitation = Grants & {
  id: string;
  kind: "first_admin" | "invitation";
  /** Whom it is for; null for a coalition's first admin, who says so. */
  email: string | null;
};

export type InvitationState = "open" | "used" | "revoked" | "expired";

/** An invitation as its makers see it: without the link, which nobody has but the invited. */
export type ListedInvitation = Invitation & {
  state: InvitationState;
  createdAt: number;
  expiresAt: number;
  createdBy: string | null;
};

/** What became of a new invitation: its link, shown this once, or null when it goes by mail. */
export type FreshInvitation = { link: string | null; email: string };

/** What a page that invites shows after its form was sent: the form again, or the link. */
export function afterInviting(answered: { reply: FormReply } | { made: FreshInvitation } | undefined) {
  return {
    reply: answered && "reply" in answered ? answered.reply : undefined,
    made: answered && "made" in answered ? answered.made : null,
  };
}

/** How long a link may be used: seven days. */
export const INVITATION_MS = 7 * 24 * 60 * 60 * 1000;

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { revocationSchema } from "#app/features/people/invitation.schema";
import { renewInvitation } from "#app/features/people/invitations.commands.server";
import { LinkPage } from "#app/features/people/invitations-page";
import { Refusal } from "#app/platform/errors";
import { answer, readForm, seeOther } from "#app/platform/http.server";
import { paths, safePath } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

// After the action the page's data are read too: only who comes by a link is sent on.
export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  if (args.request.method === "GET" || args.request.method === "HEAD")
    throw seeOther(paths.settingsPart("invitations"));
  return { title: visit.t("people.invitations.ready") };
}

/** Makes an invitation's link anew. Answers with it, since it is shown this once and kept nowhere. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return answer(async () => {
    const form = await readForm(args.request, revocationSchema);
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    const { invitation, back } = form.value;
    const { secret, email } = await renewInvitation(visit, invitation, "link");
    const link = args.context.origin + paths.invitation(secret ?? "");
    return { link, email, back: safePath(back, paths.home()) };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function InvitationLink() {
  const made = useActionData<typeof action>();
  return made ? <LinkPage made={made} back={made.back} /> : null;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

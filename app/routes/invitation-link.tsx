import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { revocationSchema } from "#app/features/people/invitation.schema";
import { renewInvitation } from "#app/features/people/invitations.commands.server";
import { LinkPage } from "#app/features/people/invitations-page";
import { Refusal } from "#app/platform/errors";
import { answer, readForm, seeOther } from "#app/platform/http.server";
import { paths, safePath } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const asked = new URL(args.request.url).searchParams;
  const id = asked.get("invitation");
  if (!id) throw seeOther(paths.settingsPart("invitations"));
  return { title: visit.t("people.invitations.showLink"), id, back: safePath(asked.get("back"), paths.home()) };
}

/** Makes an invitation's link anew. Answers with it, since it is shown this once and kept nowhere. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return answer(async () => {
    const form = await readForm(args.request, revocationSchema);
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    const { secret, email } = await renewInvitation(visit, form.value.invitation, "link");
    return { link: args.context.origin + paths.invitation(secret ?? ""), email };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function InvitationLink() {
  const { id, back } = useLoaderData<typeof loader>();
  return <LinkPage made={useActionData<typeof action>() ?? null} id={id} back={back} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptInvitation, invitationOfLink } from "#app/features/people/accept-invitation.server";
import { browserOf } from "#app/features/people/browser.server";
import { InvitationPage } from "#app/features/people/invitation-page";
import { acceptSchema } from "#app/features/people/person.schema";
import { whenVerified } from "#app/features/teams/when-verified.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, retryAfter, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

/** Shows what the link is for. Looking uses nothing up: programs that follow links in mail do no harm. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const secret = args.params["token"] ?? "";
  const invitation = await answer(() => invitationOfLink(visit, secret, visit.clientAddress));
  return {
    title: visit.t("people.invitation.title"),
    coalition: visit.coalition.name,
    path: paths.invitation(secret),
    invitation,
    person: visit.person && {
      name: visit.person.name,
      isInvited: [null, visit.person.email].includes(invitation.email),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const secret = args.params["token"] ?? "";
  const browser = browserOf(visit, args.request);
  if (visit.person) {
    visit.setCookie(await answer(() => acceptInvitation(visit, secret, null, browser, whenVerified)));
  } else {
    const form = await readForm(args.request, acceptSchema);
    if (!form.ok) return formAgain(form.reply);
    try {
      visit.setCookie(await acceptInvitation(visit, secret, form.value, browser, whenVerified));
    } catch (error) {
      return refuseForm(form.reply, error);
    }
  }
  sayNext(visit, "people.done.accepted");
  throw seeOther(paths.home());
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return [...titled(matches, data?.title), { name: "robots", content: "noindex" }];
}

export default function Invitation() {
  const refused = useActionData<typeof action>();
  return <InvitationPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listSpeakers } from "#app/features/organizations/affiliations.server";
import { shortInvitationSchema } from "#app/features/people/invitation.schema";
import { invite } from "#app/features/people/invitations.commands.server";
import { listInvitations } from "#app/features/people/invitations.queries.server";
import { OrganizationPeoplePage } from "#app/features/people/organization-people-page";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { listDomains } from "#app/features/organizations/domains.server";
import { can } from "#app/policy/policy";
import { answer, formAgain, readForm, refuseForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, organization } = await organizationVisit(args, "organization:invite-colleague");
    const { slug, name, id } = organization;
    return {
      title: visit.t("organizations.people.title", { name }),
      organization: { slug, name },
      coalition: visit.coalition.name,
      speakers: await listSpeakers(visit, organization),
      invitations: (await listInvitations(visit, { organizationId: id })).rows,
      domains: can(visit.principal, "organization:set-domains", organization)
        ? await listDomains(visit, organization)
        : null,
      submission: newId(),
    };
  });
}

/** Invites a colleague. Answers with the page itself, since the link is shown this once and kept nowhere. */
export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    organization: { id },
  } = await organizationVisit(args, "organization:invite-colleague");
  const form = await readForm(args.request, shortInvitationSchema);
  if (!form.ok) return formAgain(form.reply);
  const { email, submission } = form.value;
  const grants = {
    coalitionRole: null,
    teamId: null,
    teamRole: "member",
    organizationId: id,
    affiliationRole: "contributor",
  } as const;
  try {
    const { secret } = await invite(visit, { email, ...grants }, submission);
    return { made: { link: secret && args.context.origin + paths.invitation(secret), email } };
  } catch (error) {
    return refuseForm(form.reply, error);
  }
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationPeople() {
  const answered = useActionData<typeof action>();
  const reply = answered && "reply" in answered ? answered.reply : undefined;
  const made = answered && "made" in answered ? answered.made : null;
  return <OrganizationPeoplePage {...useLoaderData<typeof loader>()} reply={reply} made={made} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

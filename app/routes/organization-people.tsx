import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listSpeakers } from "#app/features/organizations/affiliations.server";
import { afterInviting } from "#app/features/people/invitation";
import { inviteTo } from "#app/features/people/invitation-route.server";
import { listInvitations } from "#app/features/people/invitations.queries.server";
import { OrganizationPeoplePage } from "#app/features/people/organization-people-page";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { listDomains } from "#app/features/organizations/domains.server";
import { answer } from "#app/platform/http.server";
import { can } from "#app/policy/policy";
import { newId } from "#app/platform/ids";
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

/** Invites a colleague. */
export async function action(args: ActionFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:invite-colleague");
  return inviteTo(args, visit, { teamId: null, organizationId: organization.id });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationPeople() {
  const { reply, made } = afterInviting(useActionData<typeof action>());
  return <OrganizationPeoplePage {...useLoaderData<typeof loader>()} reply={reply} made={made} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

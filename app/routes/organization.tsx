import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DeedsOfOrganization } from "#app/features/contributions/deeds-list";
import { DEEDS_SHOWN, deedsOfOrganization } from "#app/features/contributions/deeds.queries.server";
import { takenIn } from "#app/features/merging/duplicates.queries.server";
import { TakenInList } from "#app/features/merging/taken-in";
import { listContacts } from "#app/features/organizations/contacts.server";
import { ContactList } from "#app/features/organizations/contacts-page";
import { listSpeakers } from "#app/features/organizations/affiliations.server";
import {
  OrganizationAbout,
  OrganizationHead,
  OrganizationSpeakers,
} from "#app/features/organizations/organization-page";
import { organizationOfPage } from "#app/features/organizations/organizations.queries.server";
import { promisesOfOrganization } from "#app/features/plans/promises-of-organization.server";
import { pastRolesOf } from "#app/features/plans/past-roles.server";
import { PastRoles, PromisesList } from "#app/features/plans/promises-list";
import { listTablesOf } from "#app/features/teams/table.server";
import { TablesOfOrganization } from "#app/features/teams/tables-of-organization";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { titled } from "#app/ui/page-title";
import { Section } from "#app/ui/section";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await visitOf(args);
    const organization = await organizationOfPage(visit, args.request, args.params["organization"]);
    const [speakers, tables, promises, deeds] = await Promise.all([
      listSpeakers(visit, organization),
      listTablesOf(visit, organization.id),
      promisesOfOrganization(visit, organization.id),
      // What single organizations gave is for people with a login.
      visit.person ? deedsOfOrganization(visit, organization.id, pageNumber(args.request.url)) : null,
    ]);
    const contacts = await listContacts(
      visit,
      organization,
      tables.map(({ id }) => id),
    );
    const mayConfirm = can(visit.principal, "affiliation:confirm", organization);
    const isOwn = mayConfirm || visit.principal.organizations.has(organization.id);
    const past = isOwn ? await pastRolesOf(visit, organization.id) : [];
    const confirmed = speakers.filter(({ isPending }) => !isPending);
    return {
      title: organization.name,
      organization,
      speakers: confirmed.map(({ id, name, email, role }) => ({
        id,
        name,
        email,
        role: visit.t(`people.role.${role}`),
      })),
      waiting: speakers.length - confirmed.length,
      // Whose values go to whom is the organization's own affair.
      tables: tables.map((table) => (isOwn ? table : { ...table, sharesValues: null })),
      promises,
      past,
      deeds: deeds && {
        deeds: deeds.rows,
        pager: pagerOf(paths.organization(organization.slug), deeds, {}, DEEDS_SHOWN),
      },
      contacts,
      mayEditContacts: can(visit.principal, "organization:edit", organization),
      mayEdit: can(visit.principal, "organization:edit", { ...organization, isArchived: false }),
      mayConfirm,
      mayShare: can(visit.principal, "organization:share-values", organization),
      merges: await takenIn(visit, organization.id),
      mayMerge: can(visit.principal, "organization:merge", organization),
      isPublic: visit.person === null,
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationRoute() {
  const { organization, promises, deeds, speakers, waiting, isPublic, tables, ...page } =
    useLoaderData<typeof loader>();
  const { contacts, mayEditContacts, merges, past, ...may } = page;
  const { t } = useI18n();
  return (
    <Page crumbs={[{ href: paths.organizations(), label: t("organizations.list.title") }]}>
      <OrganizationHead organization={organization} {...may} />
      <OrganizationAbout organization={organization} />
      <Section id="promised" title={t("organizations.page.promised")}>
        <PromisesList promises={promises} />
        <PastRoles roles={past} />
      </Section>
      {deeds && <DeedsOfOrganization {...deeds} />}
      <TablesOfOrganization slug={organization.slug} tables={tables} mayShare={may.mayShare} />
      <ContactList
        contacts={contacts}
        editHref={mayEditContacts ? paths.organizationPart(organization.slug, "contacts") : null}
      />
      <OrganizationSpeakers speakers={speakers} waiting={waiting} isPublic={isPublic} />
      <TakenInList slug={organization.slug} merges={merges} mayMerge={may.mayMerge} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";

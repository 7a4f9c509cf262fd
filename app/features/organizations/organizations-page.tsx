import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag, Tag } from "#app/ui/tag";
import type { ListedOrganization } from "./organization";

type OrganizationsPageProps = {
  organizations: ListedOrganization[];
  groups: { id: string; name: string }[];
  search: string;
  group: string;
  pager: { shown: number; total: number; previousHref: string | null; nextHref: string | null };
  mayCreate: boolean;
};

/** The list of organizations, found by name and by group. */
export function OrganizationsPage({ organizations, groups, search, group, pager, mayCreate }: OrganizationsPageProps) {
  const { t } = useI18n();
  const add = mayCreate && (
    <a className="btn" href={paths.newOrganization()}>
      {t("organizations.list.new")}
    </a>
  );
  return (
    <Page>
      <PageHead portal title={t("organizations.list.title")} lead={t("organizations.list.lead")} actions={add} />
      <FindForm groups={groups} search={search} group={group} />
      {organizations.length === 0 ? (
        <EmptyState ofPage title={t("organizations.list.none.title")}>
          {t(search || group ? "organizations.list.none.search" : "organizations.list.none.text")}
        </EmptyState>
      ) : (
        <>
          <OrganizationTable organizations={organizations} />
          <Pager {...pager} />
        </>
      )}
    </Page>
  );
}

/** Plain elements: this page is public, and takes no script and no form library. */
function FindForm({ groups, search, group }: Pick<OrganizationsPageProps, "groups" | "search" | "group">) {
  const { t } = useI18n();
  return (
    <form className="find" method="get" action={paths.organizations()} role="search">
      <div className="field">
        <label htmlFor="find-q">{t("organizations.list.search")}</label>
        <input className="in" id="find-q" type="search" name="q" defaultValue={search} maxLength={120} />
      </div>
      {groups.length > 0 && (
        <div className="field">
          <label htmlFor="find-group">{t("organizations.list.group")}</label>
          <select className="in" id="find-group" name="group" defaultValue={group}>
            <option value="">{t("organizations.list.anyGroup")}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <button className="btn btn-2" type="submit">
        {t("organizations.list.find")}
      </button>
    </form>
  );
}

function OrganizationTable({ organizations }: { organizations: ListedOrganization[] }) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t("organizations.list.title")}>
      <thead>
        <tr>
          <th scope="col">{t("organizations.list.name")}</th>
          <th scope="col">{t("organizations.list.groupName")}</th>
          <th scope="col">{t("organizations.list.kind")}</th>
        </tr>
      </thead>
      <tbody>
        {organizations.map((organization) => (
          <tr key={organization.id}>
            <th scope="row">
              <a href={paths.organization(organization.slug)}>{organization.name}</a>{" "}
              {!organization.isPublic && <OpenTag>{t("organizations.list.unlisted")}</OpenTag>}
              {organization.isArchived && <Tag>{t("organizations.list.archived")}</Tag>}
            </th>
            <Cell label={t("organizations.list.groupName")}>{organization.groupName}</Cell>
            <Cell label={t("organizations.list.kind")}>{t(`organizations.kind.${organization.kind}`)}</Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

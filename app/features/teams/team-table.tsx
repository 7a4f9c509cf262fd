import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { OrganizationAtTable, Team } from "./team";

type TeamTableProps = {
  team: Team;
  table: OrganizationAtTable[];
  mayEdit: boolean;
  organizations: { value: string; label: string }[];
};

/** The organizations that sit at a team's table. */
export function TeamTable({ team, table, mayEdit, organizations }: TeamTableProps) {
  const { t } = useI18n();
  const seated = new Set(table.map(({ id }) => id));
  const free = organizations.filter(({ value }) => !seated.has(value));
  return (
    <Section id="table" title={t("teams.people.table")} note={t("teams.people.tableNote")}>
      {table.length === 0 && <p className="meta">{t("teams.people.noTable")}</p>}
      <ul className="rows">
        {table.map((organization) => (
          <li key={organization.id} className="row-split">
            <div>
              <a href={paths.organization(organization.slug)}>{organization.name}</a>{" "}
              {organization.groupName && <span className="meta">{organization.groupName}</span>}
              <p className="meta">{t("teams.people.through", { count: organization.people })}</p>
            </div>
            {mayEdit && (
              <form method="post" action={paths.teamOrganization(team.slug, organization.id)}>
                <button
                  className="btn btn-2 btn-s"
                  type="submit"
                  aria-label={t("teams.people.unseatOf", { organization: organization.name })}
                >
                  {t("teams.people.unseat")}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && free.length > 0 && (
        <form className="find" method="post" action={paths.teamSetting(team.slug, "organizations")}>
          <div className="field">
            <label htmlFor="seat">{t("teams.people.seat")}</label>
            <select className="in" id="seat" name="organizationId" required defaultValue="">
              <option value="" disabled>
                {t("ui.form.choose")}
              </option>
              {free.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <button className="btn btn-2" type="submit">
            {t("teams.people.addSubmit")}
          </button>
        </form>
      )}
    </Section>
  );
}

/** The organizations at a team's table, and how each sits there. Nothing when none does. */
export function AtTheTable({ table }: { table: OrganizationAtTable[] }) {
  const { t } = useI18n();
  if (table.length === 0) return null;
  return (
    <details className="q">
      <summary>{t("teams.people.tableCount", { count: table.length })}</summary>
      <div className="opened">
        <ul className="plainlist">
          {table.map(({ id, slug, name, people }) => (
            <li key={id}>
              <a href={paths.organization(slug)}>{name}</a>{" "}
              <span className="meta">{t("teams.people.through", { count: people })}</span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

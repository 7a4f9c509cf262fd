import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";

type Table = { id: string; slug: string; name: string; sharesValues: boolean | null };

type TablesProps = { slug: string; tables: Table[]; mayShare: boolean };

/** The teams that an organization sits with; its representatives say there who sees its values. */
export function TablesOfOrganization({ slug, tables, mayShare }: TablesProps) {
  const { t } = useI18n();
  return (
    <Section id="teams" title={t("organizations.page.teams")}>
      {tables.length === 0 && <p className="meta">{t("organizations.page.noTeams")}</p>}
      <ul className="rows">
        {tables.map((table) => (
          <li key={table.id}>
            <a className="named" href={paths.team(table.slug)}>
              {table.name}
            </a>
            {table.sharesValues !== null && (
              <p className="meta">{t(table.sharesValues ? "organizations.page.shares" : "organizations.page.keeps")}</p>
            )}
            {mayShare && (
              <form method="post" action={paths.organizationTeam(slug, table.id)}>
                <button
                  className="btn btn-2 btn-s"
                  type="submit"
                  name="shares"
                  value={table.sharesValues ? "no" : "yes"}
                >
                  {t(table.sharesValues ? "organizations.page.keep" : "organizations.page.share")}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

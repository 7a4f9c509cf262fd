import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { RoleMark } from "#app/ui/role-mark";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag } from "#app/ui/tag";
import type { OrganizationPromise } from "./organization-promise";

/** What an organization has promised, solution by solution. */
export function PromisesList({ promises }: { promises: readonly OrganizationPromise[] }) {
  const { t } = useI18n();
  if (promises.length === 0) {
    return (
      <EmptyState title={t("organizations.page.noPromises.title")}>
        {t("organizations.page.noPromises.text")}
      </EmptyState>
    );
  }
  return (
    <RecordTable caption={t("organizations.page.promised")} className="roles">
      <thead>
        <tr>
          <th scope="col">{t("plans.promises.solution")}</th>
          <th scope="col">{t("plans.promises.team")}</th>
          <th scope="col">{t("plans.promises.role")}</th>
        </tr>
      </thead>
      <tbody>
        {promises.map(({ assignmentId, kind, status, team, solution }) => (
          <tr key={assignmentId}>
            <th scope="row">
              <a className="named" href={paths.solution(team.slug, solution.ref)}>
                {solution.title}
              </a>
            </th>
            <Cell label={t("plans.promises.team")}>
              <a href={paths.team(team.slug)}>{team.name}</a>
            </Cell>
            <Cell label={t("plans.promises.role")}>
              <RoleMark role={kind} /> {status === "proposed" && <OpenTag>{t("organizations.page.proposed")}</OpenTag>}
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

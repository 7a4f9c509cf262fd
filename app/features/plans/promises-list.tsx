import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { RoleMark } from "#app/ui/role-mark";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag } from "#app/ui/tag";
import { countPromises, type OrganizationPromise, type PastRole } from "./organization-promise";

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
    <>
      <p>{t("plans.promises.counts", countPromises(promises))}</p>
      <RecordTable caption={t("organizations.page.promised")} className="roles">
        <thead>
          <tr>
            <th scope="col">{t("plans.promises.solution")}</th>
            <th scope="col">{t("plans.promises.team")}</th>
            <th scope="col">{t("plans.promises.role")}</th>
          </tr>
        </thead>
        <tbody>
          {promises.map(({ assignmentId, kind, status, teams, solution }) => (
            <tr key={assignmentId}>
              <th scope="row">
                <a className="named" href={paths.solution(teams[0]!.slug, solution.key)}>
                  {solution.title}
                </a>
              </th>
              <Cell label={t("plans.promises.team")}>
                {teams.map(({ slug, name }, at) => (
                  <span key={slug}>
                    {at > 0 && ", "}
                    <a href={paths.team(slug)}>{name}</a>
                  </span>
                ))}
              </Cell>
              <Cell label={t("plans.promises.role")}>
                <RoleMark role={kind} />{" "}
                {status === "proposed" && <OpenTag>{t("organizations.page.proposed")}</OpenTag>}
              </Cell>
            </tr>
          ))}
        </tbody>
      </RecordTable>
    </>
  );
}

/** What was declined or ended, each with its reason. Nothing when nothing was. */
export function PastRoles({ roles }: { roles: readonly PastRole[] }) {
  const { t } = useI18n();
  if (roles.length === 0) return null;
  return (
    <details className="q" id="past-roles">
      <summary>{t("plans.promises.past", { count: roles.length })}</summary>
      <div className="opened">
        <ul className="rows">
          {roles.map(({ id, kind, status, wasOffer, reason, team, solution }) => (
            <li key={id}>
              <a href={paths.solution(team.slug, solution.ref)}>{solution.title}</a>{" "}
              <span className="meta">
                {t(`plans.promises.${status}${wasOffer ? "Offer" : ""}`, { kind, team: team.name })}
              </span>
              {reason && <p className="words">{t("plans.when.quoted", { words: reason })}</p>}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Cell, RecordTable } from "#app/ui/table";
import { Tag } from "#app/ui/tag";
import { Instant } from "#app/ui/when";
import type { OpenLogin } from "./person";

const here = paths.logins();

/** The browsers that are signed in as this person, each with a way to end it. */
export function LoginsPage({ logins }: { logins: OpenLogin[] }) {
  const { t } = useI18n();
  return (
    <Page crumbs={[{ href: paths.account(), label: t("people.account.title") }]}>
      <PageHead portal title={t("people.logins.title")} lead={t("people.logins.lead")} />
      <RecordTable caption={t("people.logins.title")}>
        <thead>
          <tr>
            <th scope="col">{t("people.logins.browser")}</th>
            <th scope="col">{t("people.logins.opened")}</th>
            <th scope="col">{t("people.logins.until")}</th>
            <th scope="col">
              <span className="vh">{t("people.logins.action")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {logins.map((login) => (
            <tr key={login.id}>
              <th scope="row">
                {login.browser ?? t("people.logins.unknownBrowser")}{" "}
                {login.isThisOne && <Tag>{t("people.logins.thisOne")}</Tag>}
              </th>
              <Cell label={t("people.logins.opened")}>
                <Instant at={login.openedAt} withTime />
              </Cell>
              <Cell label={t("people.logins.until")}>
                <Instant at={login.expiresAt} withTime />
              </Cell>
              <td>
                <form method="post" action={here}>
                  <HiddenFields values={{ login: login.id }} />
                  <button className="btn btn-2 btn-s" type="submit">
                    {t("people.logins.end")}
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </RecordTable>
      <ConfirmButton
        label={t("people.logins.endAll")}
        confirm={t("people.logins.endAllConfirm")}
        action={here}
        values={{ login: "all" }}
      >
        <p>{t("people.logins.endAllText")}</p>
      </ConfirmButton>
    </Page>
  );
}

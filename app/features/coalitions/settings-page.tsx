import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

const parts = ["coalition", "groups", "dimensions", "people", "invitations", "mail", "import", "duplicates"] as const;

/** The ways into the settings. */
export function SettingsPage() {
  const { t } = useI18n();
  return (
    <Page>
      <PageHead portal title={t("coalitions.settings.title")} lead={t("coalitions.settings.lead")} />
      <ul className="rows">
        {parts.map((part) => (
          <li key={part}>
            <a className="go" href={paths.settingsPart(part)}>
              {t(`coalitions.settings.${part}`)}
            </a>
            <p className="meta">{t(`coalitions.settings.${part}Text`)}</p>
          </li>
        ))}
        <li>
          <a className="go" href={paths.claims()}>
            {t("joining.claims.link")}
          </a>
          <p className="meta">{t("joining.claims.lead")}</p>
        </li>
        <li>
          <a className="go" href={paths.gaps()}>
            {t("coalitions.settings.gaps")}
          </a>
          <p className="meta">{t("coalitions.settings.gapsText")}</p>
        </li>
        <li>
          <a className="go" href={paths.rounds()}>
            {t("coalitions.settings.rounds")}
          </a>
          <p className="meta">{t("coalitions.settings.roundsText")}</p>
        </li>
        <li>
          <a className="go" href={paths.balance()}>
            {t("coalitions.settings.balance")}
          </a>
          <p className="meta">{t("coalitions.settings.balanceText")}</p>
        </li>
        <li>
          <a className="go" href={paths.labels()}>
            {t("coalitions.settings.labels")}
          </a>
          <p className="meta">{t("coalitions.settings.labelsText")}</p>
        </li>
        <li>
          <a className="go" href={paths.reviewContributions()}>
            {t("coalitions.settings.review")}
          </a>
          <p className="meta">{t("coalitions.settings.reviewText")}</p>
        </li>
        <li>
          <a className="go" href={paths.allTokens()}>
            {t("tokens.all.title")}
          </a>
          <p className="meta">{t("tokens.all.settingsText")}</p>
        </li>
        <li>
          <a className="go" href={paths.audit()}>
            {t("audit.settings")}
          </a>
          <p className="meta">{t("audit.settingsText")}</p>
        </li>
        <li>
          <a className="go" href={paths.wholeExport()}>
            {t("audit.settingsExport")}
          </a>
          <p className="meta">{t("audit.settingsExportText")}</p>
        </li>
        <li>
          <a className="go" href={paths.documents()}>
            {t("coalitions.nav.documents")}
          </a>
          <p className="meta">{t("coalitions.settings.documentsText")}</p>
        </li>
      </ul>
    </Page>
  );
}

export function useSettingsCrumbs() {
  const { t } = useI18n();
  return [{ href: paths.settings(), label: t("coalitions.settings.title") }];
}

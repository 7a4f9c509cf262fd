import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";

/** Asks somebody in the team to read the newest agreement. */
export function AgreementDue({ team }: { team: { slug: string } }) {
  const { t } = useI18n();
  return (
    <Notice kind="sun">
      <p>{t("joining.agreement.due")}</p>
      <p className="acts">
        <a className="btn" href={paths.teamPart(team.slug, "agreement")}>
          {t("joining.agreement.read")}
        </a>
      </p>
    </Notice>
  );
}

/** Tells who may decide that somebody waits. */
export function RequestsWait({ team, count }: { team: { slug: string }; count: number }) {
  const { t } = useI18n();
  return (
    <Notice>
      <a className="go" href={paths.teamSetting(team.slug, "requests")}>
        {t("joining.requests.link", { count })}
      </a>
    </Notice>
  );
}

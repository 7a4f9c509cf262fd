import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";

/** What the whole-coalition export holds, and the button that writes it. */
export function ExportPage() {
  const { t } = useI18n();
  return (
    <Page crumbs={useSettingsCrumbs()}>
      <PageHead portal title={t("audit.export.title")} lead={t("audit.export.lead")} />
      <Section id="in" title={t("audit.export.in")}>
        <p>{t("audit.export.inText")}</p>
      </Section>
      <Section id="out" title={t("audit.export.out")}>
        <p>{t("audit.export.outText")}</p>
      </Section>
      <form method="post" action={paths.wholeExportFile()}>
        <p>
          {t("audit.export.while")} {t("audit.export.noted")}
        </p>
        <p className="acts">
          <button className="btn" type="submit">
            {t("audit.export.button")}
          </button>
        </p>
      </form>
    </Page>
  );
}

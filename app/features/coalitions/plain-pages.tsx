import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Paragraphs } from "#app/ui/paragraphs";
import { Section } from "#app/ui/section";

/** What the coalition says about itself, and what this portal is. */
export function AboutPage({ coalition, about }: { coalition: string; about: string }) {
  const { t } = useI18n();
  return (
    <Page>
      <PageHead portal title={t("coalitions.about.title", { coalition })} />
      <Section id="coalition" title={coalition}>
        {about.trim() ? <Paragraphs text={about} /> : <p className="meta">{t("coalitions.about.none")}</p>}
      </Section>
      <Section id="portal" title={t("coalitions.about.portal")}>
        <p className="prose">{t("coalitions.about.portalText")}</p>
      </Section>
    </Page>
  );
}

export function AccessibilityPage() {
  const { t } = useI18n();
  return (
    <Page>
      <PageHead portal title={t("coalitions.accessibility.title")} />
      <Section id="works" title={t("coalitions.accessibility.works")}>
        <p className="prose">{t("coalitions.accessibility.worksText")}</p>
      </Section>
      <Section id="problem" title={t("coalitions.accessibility.problem")}>
        <p className="prose">{t("coalitions.accessibility.problemText")}</p>
      </Section>
    </Page>
  );
}

/** @param threshold the largest count of people that is not shown to others. */
export function PrivacyPage({ threshold }: { threshold: number }) {
  const { t } = useI18n();
  return (
    <Page>
      <PageHead portal title={t("coalitions.privacy.title")} />
      <Section id="people" title={t("coalitions.privacy.people")}>
        <p className="prose">{t("coalitions.privacy.peopleText")}</p>
      </Section>
      <Section id="counts" title={t("coalitions.privacy.counts")}>
        <p className="prose">{t("coalitions.privacy.countsText", { threshold })}</p>
      </Section>
      <Section id="cookies" title={t("coalitions.privacy.cookies")}>
        <p className="prose">{t("coalitions.privacy.cookiesText")}</p>
      </Section>
    </Page>
  );
}

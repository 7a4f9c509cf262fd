import { paths } from "#app/platform/paths";
import { Form, HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page, type Crumb } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";

type Facts = { name: string; teams: number; organizations: number; marks: number; numbers: number };

type RemovalPageProps = {
  crumbs: Crumb[];
  facts: Facts;
  /** Whether people remove themselves. */
  isOwn: boolean;
  action: string;
};

/** What removing an account ends and what it leaves, with the one button that does it. */
export function RemovalPage({ crumbs, facts, isOwn, action }: RemovalPageProps) {
  const { t, rich } = useI18n();
  const title = isOwn ? t("people.removal.title") : t("people.removal.titleOther", { name: facts.name });
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={title} lead={t("people.removal.lead")} />
      <Section id="goes" title={t("people.removal.goes")}>
        <ul className="plainlist">
          <li>{t("people.removal.goesName")}</li>
          <li>{t("people.removal.goesAccess")}</li>
          <li>{t("people.removal.goesTeams", { n: facts.teams })}</li>
          <li>{t("people.removal.goesOrganizations", { n: facts.organizations })}</li>
          <li>{t("people.removal.goesMarks", { n: facts.marks })}</li>
        </ul>
      </Section>
      <Section id="stays" title={t("people.removal.stays")}>
        <ul className="plainlist">
          <li>{t("people.removal.staysNumbers", { n: facts.numbers })}</li>
          <li>{t("people.removal.staysTexts")}</li>
        </ul>
      </Section>
      <Notice kind="bad">
        {isOwn && <p>{rich("people.removal.export", { export: (words) => <a href={paths.ownData()}>{words}</a> })}</p>}
        <Form action={action}>
          <HiddenFields values={{ sure: "yes" }} />
          <p className="acts">
            <button className="btn btn-bad" type="submit">
              {t("people.removal.confirm")}
            </button>
          </p>
        </Form>
      </Notice>
    </Page>
  );
}

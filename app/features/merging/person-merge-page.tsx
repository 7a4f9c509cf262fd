import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { type Crumb, Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { OpenTag } from "#app/ui/tag";
import { ChooseDuplicate, GoesOverList, MergeForm } from "./merge-parts";
import type { PersonPreview } from "./preview";

type ChoosePageProps = {
  crumbs: Crumb[];
  name: string;
  likely: { value: string; label: string }[];
  others: { value: string; label: string }[];
};

/** Which account is the same person's? */
export function ChoosePersonPage({ crumbs, name, likely, others }: ChoosePageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={crumbs} narrow>
      <PageHead portal title={t("merging.choose.title", { name })} lead={t("merging.person.chooseLead", { name })} />
      <ChooseDuplicate likely={likely} others={others} />
    </Page>
  );
}

type PersonMergePageProps = { crumbs: Crumb[]; preview: PersonPreview; submission: string; reply: FormReply | null };

/** What one account will be able to do when the other is merged into it. */
export function PersonMergePage({ crumbs, preview, submission, reply }: PersonMergePageProps) {
  const { t } = useI18n();
  const { kept, merged, moved, dropped, hasPassword, lostRole, selfAccepted } = preview;
  return (
    <Page crumbs={crumbs}>
      <PageHead
        portal
        title={t("merging.person.title", { name: kept.name })}
        lead={t("merging.person.lead", { kept: kept.email, merged: merged.email })}
        actions={
          <a className="go" href={`${paths.personPart(merged.id, "merge")}?with=${kept.id}`}>
            {t("merging.swap", { name: merged.email })}
          </a>
        }
      />
      <Notice kind="sun" title={t("merging.person.sure")}>
        <p>{t(hasPassword.kept ? "merging.person.sureText" : "merging.person.noPassword", { email: kept.email })}</p>
      </Notice>
      <Section id="rights" title={t("merging.person.rights")} note={t("merging.person.rightsNote")}>
        <Gains gains={preview.gains} />
        {lostRole && <p>{t("merging.person.lostRole", { role: t(`people.role.${lostRole}`) })}</p>}
        <p>{t("merging.person.fourEyes")}</p>
        {selfAccepted > 0 && <p>{t("merging.person.selfAccepted", { count: selfAccepted })}</p>}
        <p>{t("merging.person.access", { email: merged.email })}</p>
      </Section>
      <GoesOverList moved={moved} dropped={dropped} keptName={kept.email} ofPerson />
      <MergeForm
        reply={reply}
        submission={submission}
        values={{ with: merged.id, seen: preview.seen }}
        label={t("merging.person.do", { email: merged.email })}
        backHref={paths.person(kept.id)}
      />
    </Page>
  );
}

function Gains({ gains: { teams, organizations } }: Pick<PersonPreview, "gains">) {
  const { t } = useI18n();
  if (teams.length + organizations.length === 0) return <p>{t("merging.person.noGain")}</p>;
  return (
    <ul className="plainlist">
      {teams.map(({ name, role }, at) => (
        <li key={`t${at}`}>
          {name}{" "}
          <span className="meta">
            {t(role === "facilitator" ? "merging.person.facilitator" : "merging.person.member")}
          </span>
        </li>
      ))}
      {organizations.map(({ name, role, isPending }, at) => (
        <li key={`o${at}`}>
          {name} <span className="meta">{t(`people.role.${role as "rep"}`)}</span>{" "}
          {isPending && <OpenTag>{t("merging.rights.pending")}</OpenTag>}
        </li>
      ))}
    </ul>
  );
}

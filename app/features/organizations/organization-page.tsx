import type { ReactNode } from "react";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { PageHead } from "#app/ui/page-head";
import { Paragraphs } from "#app/ui/paragraphs";
import { Section } from "#app/ui/section";
import { OpenTag, Tag } from "#app/ui/tag";
import type { Organization } from "./organization";

type OrganizationHeadProps = { organization: Organization; mayEdit: boolean; mayConfirm: boolean };

/** The top of an organization's page. */
export function OrganizationHead({ organization, mayEdit, mayConfirm }: OrganizationHeadProps) {
  const { t } = useI18n();
  const { slug, name, kind, group, parent, areaServed, website } = organization;
  const facts = [
    group && { label: t("organizations.list.groupName"), value: group.name },
    parent && {
      label: t("organizations.page.partOf"),
      value: <a href={paths.organization(parent.slug)}>{parent.name}</a>,
    },
    areaServed && { label: t("organizations.page.area"), value: areaServed },
    website && {
      label: t("organizations.page.website"),
      value: (
        <a href={website} rel="noopener nofollow">
          {new URL(website).hostname}
        </a>
      ),
    },
  ].filter((fact) => !!fact);
  const actions = (mayEdit || mayConfirm) && (
    <>
      {mayEdit && (
        <a className="btn btn-2" href={paths.editOrganization(slug)}>
          {t("organizations.page.edit")}
        </a>
      )}
      {mayConfirm && (
        <>
          <a className="go" href={paths.organizationPart(slug, "people")}>
            {t("organizations.page.people")}
          </a>
          <a className="go" href={paths.organizationHistory(slug)}>
            {t("audit.link")}
          </a>
        </>
      )}
    </>
  );
  return (
    <PageHead
      title={name}
      address={
        <>
          <span>{t(`organizations.kind.${kind}`)}</span>
          {!organization.isPublic && <OpenTag>{t("organizations.list.unlisted")}</OpenTag>}
          {organization.isArchived && <Tag>{t("organizations.list.archived")}</Tag>}
        </>
      }
      facts={facts}
      actions={actions}
    />
  );
}

/** What the organization says about itself. Nothing when it says nothing. */
export function OrganizationAbout({ organization }: { organization: Organization }) {
  const { t } = useI18n();
  if (!organization.about.trim()) return null;
  return (
    <Section id="about" title={t("organizations.page.about")}>
      <Paragraphs text={organization.about} />
    </Section>
  );
}

type SpeakersProps = {
  speakers: { id: string; name: string; email: string | null; role: string }[];
  waiting: number;
  isPublic: boolean;
  children?: ReactNode;
};

/** Who speaks for the organization, as far as the reader may know. */
export function OrganizationSpeakers({ speakers, waiting, isPublic, children }: SpeakersProps) {
  const { t } = useI18n();
  return (
    <Section id="speakers" title={t("organizations.page.speakers")}>
      {speakers.length === 0 && (
        <p className="meta">{t(isPublic ? "organizations.page.noPublicSpeakers" : "organizations.page.noSpeakers")}</p>
      )}
      <ul className="plainlist">
        {speakers.map(({ id, name, email, role }) => (
          <li key={id}>
            {name} <span className="meta">{role}</span> {email && <a href={`mailto:${email}`}>{email}</a>}
          </li>
        ))}
      </ul>
      {waiting > 0 && <p>{t("organizations.page.waiting", { count: waiting })}</p>}
      {children}
    </Section>
  );
}

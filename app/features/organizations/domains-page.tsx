import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

type DomainsPageProps = { organization: { slug: string; name: string }; reply: FormReply | undefined };

/** Listing a domain whose addresses are an organization's own. */
export function DomainsPage({ organization: { slug, name }, reply }: DomainsPageProps) {
  const { t } = useI18n();
  const crumbs = [
    { href: paths.organization(slug), label: name },
    { href: paths.organizationPart(slug, "people"), label: t("organizations.page.speakers") },
  ];
  return (
    <Page narrow crumbs={crumbs}>
      <PageHead portal title={t("joining.domains.title")} lead={t("joining.domains.note")} />
      <Form reply={reply}>
        <ErrorSummary labels={{ domain: t("joining.domains.domain") }} />
        <TextField
          name="domain"
          label={t("joining.domains.domain")}
          hint={t("joining.domains.domainHint")}
          required
          maxLength={253}
        />
        <SubmitRow label={t("joining.domains.add")} />
      </Form>
    </Page>
  );
}

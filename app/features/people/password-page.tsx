import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

export function PasswordPage({ reply }: { reply: FormReply | undefined }) {
  const { t } = useI18n();
  const labels = { currentPassword: t("people.password.current"), newPassword: t("people.password.new") };
  return (
    <Page narrow crumbs={[{ href: paths.account(), label: t("people.account.title") }]}>
      <PageHead portal title={t("people.password.title")} lead={t("people.password.lead")} />
      <Form reply={reply}>
        <ErrorSummary labels={labels} />
        <TextField
          name="currentPassword"
          type="password"
          label={labels.currentPassword}
          required
          autoComplete="current-password"
        />
        <TextField
          name="newPassword"
          type="password"
          label={labels.newPassword}
          hint={t("people.field.passwordHint")}
          required
          autoComplete="new-password"
        />
        <SubmitRow label={t("people.password.submit")} />
      </Form>
    </Page>
  );
}

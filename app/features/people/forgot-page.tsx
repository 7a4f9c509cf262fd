import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

type Refused = { reply: FormReply | undefined };

/** Asking for the letter that lets one choose a new password. */
export function ForgotPage({ reply }: Refused) {
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.signIn(), label: t("people.signIn.title") }]}>
      <PageHead portal title={t("people.forgot.title")} lead={t("people.forgot.lead")} />
      <Form reply={reply}>
        <ErrorSummary labels={{ email: t("people.signIn.email") }} />
        <TextField name="email" type="email" label={t("people.signIn.email")} required autoComplete="username" />
        <SubmitRow label={t("people.forgot.submit")} />
      </Form>
    </Page>
  );
}

/** Choosing the new password, behind the link of the letter. */
export function ResetPage({ email, path, reply }: Refused & { email: string; path: string }) {
  const { t } = useI18n();
  return (
    <Page narrow>
      <PageHead portal title={t("people.reset.title")} lead={t("people.reset.lead", { email })} />
      <Form reply={reply} action={path}>
        <ErrorSummary labels={{ password: t("people.password.new") }} />
        <TextField
          name="password"
          type="password"
          label={t("people.password.new")}
          hint={t("people.field.passwordHint")}
          required
          autoComplete="new-password"
        />
        <SubmitRow label={t("people.reset.submit")} />
      </Form>
    </Page>
  );
}

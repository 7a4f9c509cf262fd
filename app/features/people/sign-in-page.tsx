import { paths } from "#app/platform/paths";
import type { FormReply } from "#app/platform/form-reply";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

export function SignInPage({ to, reply }: { to: string; reply: FormReply | undefined }) {
  const { t, rich } = useI18n();
  const labels = { email: t("people.signIn.email"), password: t("people.signIn.password") };
  return (
    <Page narrow>
      <PageHead portal title={t("people.signIn.title")} lead={t("people.signIn.lead")} />
      <Form reply={reply} action={paths.signIn()}>
        <ErrorSummary labels={labels} />
        <HiddenFields values={{ to }} />
        <TextField name="email" type="email" label={labels.email} required autoComplete="username" />
        <TextField name="password" type="password" label={labels.password} required autoComplete="current-password" />
        <SubmitRow label={t("people.signIn.submit")} />
      </Form>
      <p>{rich("people.signIn.forgot", { forgot: (words) => <a href={paths.forgot()}>{words}</a> })}</p>
      <p>{rich("people.signIn.noAccount", { join: (words) => <a href={paths.join()}>{words}</a> })}</p>
    </Page>
  );
}

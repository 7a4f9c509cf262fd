import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

type Refused = { reply: FormReply | undefined };

/** The second step of signing in. */
export function CodePage({ to, coalition, reply }: Refused & { to: string; coalition: string }) {
  const { t, rich } = useI18n();
  return (
    <Page narrow>
      <PageHead portal title={t("people.code.title")} lead={t("people.code.lead", { coalition })} />
      <Form reply={reply} action={paths.signInCode()}>
        <ErrorSummary labels={{ code: t("people.code.field") }} />
        <HiddenFields values={{ to }} />
        <TextField
          name="code"
          size="s"
          label={t("people.code.field")}
          hint={t("people.code.hint")}
          required
          autoComplete="one-time-code"
          maxLength={40}
        />
        <SubmitRow label={t("people.code.submit")} />
      </Form>
      <p>{rich("people.code.again", { signin: (words) => <a href={paths.signIn(to)}>{words}</a> })}</p>
    </Page>
  );
}

/** Asking for the password once more, before something that is not easily undone. */
export function ConfirmPage({ to, reply }: Refused & { to: string }) {
  const { t } = useI18n();
  return (
    <Page narrow>
      <PageHead portal title={t("people.confirm.title")} lead={t("people.confirm.lead")} />
      <Form reply={reply}>
        <ErrorSummary labels={{ password: t("people.signIn.password") }} />
        <HiddenFields values={{ to }} />
        <TextField
          name="password"
          type="password"
          label={t("people.signIn.password")}
          required
          autoComplete="current-password"
        />
        <SubmitRow label={t("people.confirm.submit")} />
      </Form>
    </Page>
  );
}

import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { PasswordAgain, passwordLabel } from "./password-again";

type AddressPageProps = { email: string; asksPassword: boolean; reply: FormReply | undefined };

/** Asking for another address. */
export function AddressPage({ email, asksPassword, reply }: AddressPageProps) {
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.account(), label: t("people.account.title") }]}>
      <PageHead portal title={t("people.address.title")} lead={t("people.address.lead", { email })} />
      <Form reply={reply}>
        <ErrorSummary labels={{ email: t("people.address.field"), ...passwordLabel(t) }} />
        <TextField name="email" type="email" label={t("people.address.field")} required autoComplete="email" />
        <PasswordAgain reply={reply} isAsked={asksPassword} />
        <SubmitRow label={t("people.address.submit")} />
      </Form>
    </Page>
  );
}

/** Behind the link in the letter to the new address. */
export function NewAddressPage({ email, before, path }: { email: string; before: string; path: string }) {
  const { t } = useI18n();
  return (
    <Page narrow>
      <PageHead
        portal
        title={t("people.address.confirmTitle")}
        lead={t("people.address.confirmLead", { email, before })}
      />
      <Form action={path}>
        <SubmitRow label={t("people.address.confirm")} />
      </Form>
    </Page>
  );
}

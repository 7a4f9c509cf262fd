import type { FormReply } from "#app/platform/form-reply";
import { locales } from "#app/platform/i18n/catalog";
import { paths } from "#app/platform/paths";
import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { Account } from "./person";

/** What people say about themselves, and the ways to their password and logins. */
export function AccountPage({ account, reply }: { account: Account; reply: FormReply | undefined }) {
  const { t } = useI18n();
  const signOut = (
    <form method="post" action={paths.signOut()} data-forget="">
      <button className="btn btn-2" type="submit">
        {t("people.account.signOut")}
      </button>
    </form>
  );
  return (
    <Page>
      <PageHead
        portal
        title={t("people.account.title")}
        lead={t("people.account.signedInAs", { email: account.email })}
        actions={signOut}
      />
      {!account.isVerified && (
        <Notice kind="sun">
          <p>{t("people.verify.wanted", { email: account.email })}</p>
          <form method="post" action={paths.askVerification()}>
            <button className="btn btn-2 btn-s" type="submit">
              {t("people.verify.again")}
            </button>
          </form>
        </Notice>
      )}
      <Section id="about" title={t("people.account.about")}>
        <AccountForm account={account} reply={reply} />
      </Section>
      <Section id="access" title={t("people.account.access")}>
        <Ways
          ways={[
            [paths.changeAddress(), t("people.account.address")],
            [paths.password(), t("people.account.changePassword")],
            [paths.secondFactor(), t("people.account.factor")],
            [paths.logins(), t("people.account.logins")],
            [paths.tokens(), t("tokens.title")],
            [paths.ownCalendar(), t("calendar.title")],
          ]}
        />
      </Section>
      <Section id="own" title={t("people.account.own")}>
        <Ways
          ways={[
            [paths.ownHistory(), t("audit.own.title")],
            [paths.ownData(), t("people.account.export")],
            [paths.leaving(), t("people.account.removal")],
          ]}
        />
      </Section>
    </Page>
  );
}

function Ways({ ways }: { ways: [href: string, label: string][] }) {
  return (
    <ul className="plainlist">
      {ways.map(([href, label]) => (
        <li key={href}>
          <a className="go" href={href}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function AccountForm({ account, reply }: { account: Account; reply: FormReply | undefined }) {
  const { t } = useI18n();
  return (
    <Form reply={reply}>
      <ErrorSummary labels={{ name: t("people.field.name") }} />
      <HiddenFields values={{ version: account.version }} />
      <TextField
        name="name"
        label={t("people.field.name")}
        required
        defaultValue={account.name}
        autoComplete="name"
        maxLength={120}
      />
      <CheckboxField
        name="showsName"
        label={t("people.field.showsName")}
        hint={t("people.field.showsNameHint")}
        defaultChecked={account.showsName}
      />
      <CheckboxField
        name="showsContact"
        label={t("people.field.showsContact")}
        hint={t("people.field.showsContactHint")}
        defaultChecked={account.showsContact}
      />
      <SelectField
        name="locale"
        size="m"
        label={t("people.field.locale")}
        empty={t("people.field.localeAny")}
        defaultValue={account.locale}
        options={locales.map((locale) => ({ value: locale, label: t(`people.locale.${locale}`) }))}
      />
      <SubmitRow label={t("people.account.save")} />
    </Form>
  );
}

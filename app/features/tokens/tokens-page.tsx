import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { PasswordAgain, passwordLabel } from "#app/features/people/password-again";
import { tokenScopes } from "#app/policy/principal";
import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { type ApiToken, lifetimes } from "./token";
import { TokensTable } from "./tokens-table";

type Choice = { value: string; label: string };
type TokensPageProps = {
  tokens: ApiToken[];
  organizations: Choice[];
  submission: string;
  /** The secret of the token that was just made: it is shown this once. */
  made: { secret: string; try: string } | null;
  reply: FormReply | undefined;
};

/** One's own tokens for other systems: those there are, and a form for another one. */
export function TokensPage({ tokens, organizations, submission, made, reply }: TokensPageProps) {
  const { t, rich } = useI18n();
  return (
    <Page crumbs={[{ href: paths.account(), label: t("people.account.title") }]}>
      <PageHead
        portal
        title={t("tokens.title")}
        lead={t("tokens.lead")}
        actions={
          <a className="go" href={paths.api()}>
            {t("tokens.how")}
          </a>
        }
      />
      {made && <MadeToken {...made} />}
      {tokens.length > 0 && (
        <Section id="tokens" title={t("tokens.yours")}>
          <TokensTable caption={t("tokens.yours")} tokens={tokens} revocation={paths.revokeToken} />
        </Section>
      )}
      <Section id="new" title={t("tokens.new")}>
        {organizations.length === 0 && (
          <Notice>
            <p>{rich("tokens.viewer", { link: (words) => <a href={paths.organizations()}>{words}</a> })}</p>
          </Notice>
        )}
        <NewTokenForm organizations={organizations} submission={submission} reply={reply} />
      </Section>
    </Page>
  );
}

function MadeToken({ secret, try: command }: NonNullable<TokensPageProps["made"]>) {
  const { t } = useI18n();
  return (
    <Notice kind="ok" title={t("tokens.made")}>
      <p>{t("tokens.madeText")}</p>
      <pre className="listing listing-wraps" tabIndex={0}>
        <code>{secret}</code>
      </pre>
      <p>{t("tokens.try")}</p>
      <pre className="listing" tabIndex={0}>
        <code>{command}</code>
      </pre>
    </Notice>
  );
}

type FormProps = Pick<TokensPageProps, "organizations" | "submission" | "reply">;

function NewTokenForm({ organizations, submission, reply }: FormProps) {
  const { t } = useI18n();
  const speaks = organizations.length > 0;
  const labels = {
    name: t("tokens.name"),
    organization: t("tokens.organization"),
    scopes: t("tokens.may"),
    days: t("tokens.days"),
    ...passwordLabel(t),
  };
  return (
    <Form reply={reply} submission={submission}>
      <ErrorSummary labels={labels} />
      <TextField name="name" label={t("tokens.name")} hint={t("tokens.nameHint")} required maxLength={80} />
      {speaks && (
        <SelectField
          name="organization"
          label={t("tokens.organization")}
          hint={t("tokens.organizationHint")}
          required
          empty={organizations.length === 1 ? false : undefined}
          options={organizations}
        />
      )}
      <FieldSet legend={t("tokens.may")}>
        {tokenScopes.map((scope) => (
          <CheckboxField
            key={scope}
            name="scopes"
            value={scope}
            label={t(`tokens.scope.${scope}`)}
            hint={t(`tokens.scope.${scope}.hint`)}
            defaultChecked={speaks || scope === "contributions:read"}
            disabled={!speaks && scope === "contributions:write"}
          />
        ))}
      </FieldSet>
      <SelectField
        name="days"
        size="m"
        label={t("tokens.days")}
        hint={t("tokens.daysHint")}
        required
        empty={false}
        defaultValue="180"
        options={lifetimes.map((days) => ({ value: days, label: t("tokens.daysLong", { days: Number(days) }) }))}
      />
      <PasswordAgain reply={reply} />
      <SubmitRow label={t("tokens.make")} />
    </Form>
  );
}

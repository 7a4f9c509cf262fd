import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { QrCode } from "#app/ui/qr-code";
import { inGroups } from "./second-factor";

type FactorPageProps = {
  state: { since: number; codesLeft: number } | null;
  /** It is asked of whoever looks, and nothing else opens before. */
  isAsked: boolean;
  /** The key of a factor that is not set up yet, and what an app reads it from. */
  fresh: { key: string; appAddress: string };
  reply: FormReply | undefined;
};

/** The second step at sign-in: setting it up, or what it is like. */
export function FactorPage({ state, isAsked, fresh, reply }: FactorPageProps) {
  const { t } = useI18n();
  return (
    <Page narrow crumbs={isAsked && !state ? [] : [{ href: paths.account(), label: t("people.account.title") }]}>
      <PageHead portal title={t("people.factor.title")} lead={t("people.factor.lead")} />
      {state ? (
        <IsOn state={state} isAsked={isAsked} />
      ) : (
        <>
          {isAsked && (
            <Notice kind="sun" title={t("people.factor.asked")}>
              <p>{t("people.factor.askedText")}</p>
            </Notice>
          )}
          <SetUp fresh={fresh} reply={reply} />
        </>
      )}
    </Page>
  );
}

function SetUp({ fresh, reply }: Pick<FactorPageProps, "fresh" | "reply">) {
  const { t } = useI18n();
  return (
    <Form reply={reply}>
      <ErrorSummary labels={{ code: t("people.factor.code") }} />
      <ol className="numbered">
        <li>{t("people.factor.stepApp")}</li>
        <li>
          {t("people.factor.stepScan")}
          <div className="two">
            <QrCode text={fresh.appAddress} label={t("people.factor.picture")} />
            <p>
              <span className="meta">{t("people.factor.key")}</span>
              <br />
              <code className="key">{inGroups(fresh.key)}</code>
            </p>
          </div>
        </li>
        <li>{t("people.factor.stepCode")}</li>
      </ol>
      <HiddenFields values={{ key: fresh.key }} />
      <TextField
        name="code"
        size="s"
        label={t("people.factor.code")}
        hint={t("people.factor.codeHint")}
        required
        autoComplete="one-time-code"
        maxLength={10}
      />
      <SubmitRow label={t("people.factor.submit")} />
    </Form>
  );
}

function IsOn({ state, isAsked }: { state: { since: number; codesLeft: number }; isAsked: boolean }) {
  const { t, format } = useI18n();
  return (
    <>
      <Notice kind="ok" title={t("people.factor.isOn")}>
        <p>{t("people.factor.since", { day: format.instantDay(state.since), n: state.codesLeft })}</p>
      </Notice>
      <p>
        <a className="go" href={paths.secondFactorPart("codes")}>
          {t("people.factor.renew")}
        </a>
      </p>
      {isAsked ? (
        <p className="meta">{t("people.factor.isAsked")}</p>
      ) : (
        <ConfirmButton
          label={t("people.factor.remove")}
          confirm={t("people.factor.removeConfirm")}
          action={paths.secondFactorPart("removal")}
        >
          <p>{t("people.factor.removeText")}</p>
        </ConfirmButton>
      )}
    </>
  );
}

/** Asking for new recovery codes. */
export function RenewCodesPage() {
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.secondFactor(), label: t("people.factor.title") }]}>
      <PageHead portal title={t("people.factor.renew")} lead={t("people.factor.renewText")} />
      <Form>
        <SubmitRow label={t("people.factor.renewConfirm")} />
      </Form>
    </Page>
  );
}

/** Recovery codes that were just made: shown this once. */
export function CodesPage({ codes }: { codes: string[] }) {
  const { t } = useI18n();
  return (
    <Page narrow>
      <PageHead portal title={t("people.factor.codesTitle")} lead={t("people.factor.codesLead")} />
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="acts noprint">
        <a className="btn" href={paths.account()}>
          {t("people.factor.codesDone")}
        </a>
      </p>
    </Page>
  );
}

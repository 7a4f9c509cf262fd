import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Markdown } from "#app/ui/markdown";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { Agreement } from "./joining";
import type { Team } from "./team";
import { useTeamCrumbs } from "./team-form";

type Place = { team: Pick<Team, "slug" | "name">; reply: FormReply | undefined };

type AgreementProps = Place & { agreement: Agreement; isDue: boolean; isIn: boolean; mayWrite: boolean };

/** What a team asks its members to agree to, and for who has not, the button that does. */
export function AgreementPage({ team, agreement, isDue, isIn, mayWrite, reply }: AgreementProps) {
  const { t, format } = useI18n();
  const day = format.longDay(format.dayOf(agreement.writtenAt));
  return (
    <Page narrow crumbs={useTeamCrumbs(team)}>
      <PageHead
        portal
        title={t("joining.agreement.title", { team: team.name })}
        lead={t("joining.agreement.version", { number: agreement.number, day })}
        actions={
          mayWrite && (
            <a className="go" href={paths.writeAgreement(team.slug)}>
              {t("joining.agreement.edit")}
            </a>
          )
        }
      />
      <Markdown text={agreement.body} />
      {isDue && (
        <Form reply={reply}>
          <ErrorSummary />
          <HiddenFields values={{ number: agreement.number }} />
          <SubmitRow label={t("joining.agreement.accept")} />
        </Form>
      )}
      {isIn && !isDue && (
        <Notice kind="ok">
          <p>{t("joining.agreement.accepted")}</p>
        </Notice>
      )}
    </Page>
  );
}

type WriteProps = Place & { body: string; basis: number };

/** Writing a new version of a team's agreement. */
export function WriteAgreementPage({ team, body, basis, reply }: WriteProps) {
  const { t } = useI18n();
  const label = t("joining.agreement.body");
  const settings = { href: paths.teamSetting(team.slug, "joining"), label: t("joining.settings.link") };
  const isStale = reply !== undefined && reply.values["basis"]?.[0] !== String(basis);
  return (
    <Page narrow crumbs={[...useTeamCrumbs(team), settings]}>
      <PageHead portal title={t("joining.agreement.edit")} lead={t("joining.agreement.note")} />
      <Form reply={reply} keep>
        <ErrorSummary labels={{ body: label }} />
        {isStale && (
          <Notice kind="sun" title={t("errors.changedMeanwhile")}>
            <Markdown text={body} />
          </Notice>
        )}
        <HiddenFields values={{ basis }} />
        <TextArea name="body" label={label} hint={t("joining.agreement.bodyHint")} rows={14} defaultValue={body} />
        <SubmitRow label={t("joining.agreement.save")} />
      </Form>
    </Page>
  );
}

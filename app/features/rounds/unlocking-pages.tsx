import { PasswordAgain, passwordLabel } from "#app/features/people/password-again";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { NumberField, TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { Ask } from "./ask";

type UnlockPageProps = {
  round: number;
  team: string;
  submission: string;
  asksPassword: boolean;
  reply: FormReply | undefined;
};

/** Taking the lock of a round's period off one team. */
export function UnlockPage({ round, team, submission, asksPassword, reply }: UnlockPageProps) {
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.round(round), label: t("rounds.title") }]}>
      <PageHead portal title={t("rounds.unlock.title", { team })} lead={t("rounds.unlock.lead")} />
      <Form submission={submission} reply={reply} keep>
        <ErrorSummary labels={{ reason: t("rounds.unlock.reason"), ...passwordLabel(t) }} />
        <TextArea name="reason" label={t("rounds.unlock.reason")} hint={t("rounds.unlock.hint")} required rows={3} />
        <PasswordAgain reply={reply} isAsked={asksPassword} />
        <SubmitRow label={t("rounds.unlock.submit")} />
      </Form>
    </Page>
  );
}

type ExceptionPageProps = { ask: Ask; submission: string; asksPassword: boolean; reply: FormReply | undefined };

/** Letting one organization report a locked number for a few days. */
export function ExceptionPage({ ask, submission, asksPassword, reply }: ExceptionPageProps) {
  const { t, format } = useI18n();
  const locked = ask.questions.filter(({ isLocked }) => isLocked);
  return (
    <Page narrow crumbs={[{ href: paths.round(ask.round.number), label: t("rounds.title") }]}>
      <PageHead
        portal
        title={t("rounds.exception.title")}
        lead={t("rounds.exception.lead", { organization: ask.organization.name })}
      />
      {locked.length === 0 ? (
        <EmptyState ofPage title={t("rounds.exception.none")}>
          {t("rounds.exception.noneText")}
        </EmptyState>
      ) : (
        <Form submission={submission} reply={reply} keep>
          <ErrorSummary
            labels={{
              question: t("rounds.exception.question"),
              days: t("rounds.exception.howLong"),
              reason: t("rounds.unlock.reason"),
              ...passwordLabel(t),
            }}
          />
          <SelectField
            name="question"
            label={t("rounds.exception.question")}
            required
            options={locked.map(({ id, metric, period }) => ({
              value: id,
              label: `${metric.name} – ${format.period(period.grain, period.start)}`,
            }))}
          />
          <NumberField
            name="days"
            label={t("rounds.exception.howLong")}
            required
            unit={t("rounds.exception.unit")}
            defaultValue="7"
          />
          <TextArea name="reason" label={t("rounds.unlock.reason")} hint={t("rounds.unlock.hint")} required rows={3} />
          <PasswordAgain reply={reply} isAsked={asksPassword} />
          <SubmitRow label={t("rounds.exception.submit")} />
        </Form>
      )}
    </Page>
  );
}

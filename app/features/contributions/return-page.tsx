import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { amountWords } from "./amount-words";
import type { CorrectionData } from "./contribution";

type ReturnPageProps = { data: CorrectionData; submission: string; reply: FormReply | undefined };

/** Giving a number back to its organization, with the reason. */
export function ReturnPage({ data, submission, reply }: ReturnPageProps) {
  const speech = useI18n();
  const { t, format } = speech;
  const { metric, organizationName, period } = data;
  const number = amountWords(data, metric, speech);
  return (
    <Page narrow crumbs={[{ href: paths.reviewContributions(), label: t("contributions.review.title") }]}>
      <PageHead
        portal
        title={t("contributions.return.title")}
        lead={[`${organizationName}: ${number}`, metric.name, format.period(period.grain, period.start)].join(" – ")}
      />
      <Form submission={submission} reply={reply} keep>
        <ErrorSummary labels={{ reason: t("contributions.return.reason") }} />
        <TextArea
          name="reason"
          label={t("contributions.return.reason")}
          hint={t("contributions.return.hint")}
          required
          rows={3}
        />
        <SubmitRow label={t("contributions.return.send")}>
          <a className="go" href={paths.reviewContributions()}>
            {t("contributions.return.back")}
          </a>
        </SubmitRow>
      </Form>
    </Page>
  );
}

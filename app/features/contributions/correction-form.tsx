import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import type { CorrectionData } from "./contribution";
import { AmountFields, useLabels } from "./contribution-form";

type CorrectionFormProps = {
  data: CorrectionData;
  submission: string;
  withdrawal: string;
  reply?: FormReply | null | undefined;
};

/** The number as it stands, to be put right, or taken back. */
export function CorrectionForm({ data, submission, withdrawal, reply }: CorrectionFormProps) {
  const { t } = useI18n();
  return (
    <>
      <Form submission={submission} reply={reply ?? null} keep>
        <ErrorSummary labels={useLabels(data.metric)} />
        <AmountFields metric={data.metric} last={data} stored={data} />
        <SubmitRow label={t("contributions.correct.send")} wide>
          <a className="go" href={paths.metric(data.metric.id)}>
            {t("contributions.new.back")}
          </a>
        </SubmitRow>
      </Form>
      <ConfirmButton
        label={t("contributions.withdraw")}
        confirm={t("contributions.withdraw.confirm")}
        action={paths.withdrawContribution(data.id)}
        values={{ submission: withdrawal }}
      >
        <p>{t("contributions.withdraw.body")}</p>
      </ConfirmButton>
    </>
  );
}

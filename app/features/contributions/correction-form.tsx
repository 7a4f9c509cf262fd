import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import type { CorrectionData } from "./contribution";
import { AmountFields, useLabels } from "./contribution-form";
import { sliceLabels } from "./slice-fields";
import { wayBackLabel } from "./way-back";

type CorrectionFormProps = {
  data: CorrectionData;
  submission: string;
  withdrawal: string;
  /** The page to lead back to. */
  back: string;
  reply?: FormReply | null | undefined;
};

/** The number as it stands, to be put right, or taken back. */
export function CorrectionForm({ data, submission, withdrawal, back, reply }: CorrectionFormProps) {
  const { t } = useI18n();
  return (
    <>
      {data.returned && (
        <Notice kind="sun" title={t("contributions.correct.returned")}>
          <p className="words">{data.returned}</p>
        </Notice>
      )}
      <Form submission={submission} reply={reply ?? null} keep>
        <ErrorSummary labels={{ ...useLabels(data.metric), ...sliceLabels(data.dimensions, t) }} />
        <HiddenFields values={{ back }} />
        <AmountFields metric={data.metric} last={data} stored={data} dimensions={data.dimensions} />
        <SubmitRow label={t("contributions.correct.send")} wide>
          <a className="go" href={back}>
            {t(wayBackLabel(back))}
          </a>
        </SubmitRow>
        <p>
          <a className="go" href={paths.evidence(data.id)}>
            {t("contributions.evidence.title")}
          </a>
        </p>
      </Form>
      <ConfirmButton
        label={t("contributions.withdraw")}
        confirm={t("contributions.withdraw.confirm")}
        action={paths.withdrawContribution(data.id)}
        values={{ submission: withdrawal, back }}
      >
        <p>{t("contributions.withdraw.body")}</p>
      </ConfirmButton>
    </>
  );
}

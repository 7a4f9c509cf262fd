import type { FormReply } from "#app/platform/form-reply";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { UseList } from "./metric-definition";
import type { Target } from "./metric";
import type { MetricUse } from "./metric-page";
import { targetWords } from "./metric-words";
import { maySettle } from "./target";

type SettleFormProps = {
  stands: { target: Target; version: number } | null;
  /** The targets that the metric has in other places. */
  others: readonly MetricUse[];
  submission: string;
  editHref: string;
  backHref: string;
  reply?: FormReply | null | undefined;
};

/** The step that makes a provisional target final, or what has to come before it. */
export function SettleForm({ stands, others, submission, editHref, backHref, reply }: SettleFormProps) {
  const speech = useI18n();
  const { t } = speech;
  const edit = (
    <p className="acts">
      <a className="btn btn-2" href={editHref}>
        {t("metrics.link.edit")}
      </a>
      <a className="go" href={backHref}>
        {t("metrics.form.cancel")}
      </a>
    </p>
  );
  const obstacle = !stands?.target.provisional
    ? "metrics.error.notProvisional"
    : maySettle(stands.target)
      ? null
      : "metrics.error.settleFigure";
  if (!stands || obstacle) {
    return (
      <>
        <Notice>{t(obstacle ?? "metrics.error.notProvisional")}</Notice>
        {edit}
      </>
    );
  }
  return (
    <>
      <div className="prose">
        <p>
          <strong>{t("metrics.targetKey", { words: targetWords(stands.target, speech, true) })}</strong>
        </p>
        <p>{t("metrics.settle.body")}</p>
      </div>
      {others.length > 0 && (
        <section className="gaptop2" aria-labelledby="elsewhere">
          <h2 className="sub" id="elsewhere">
            {t("metrics.link.others")}
          </h2>
          <p className="hint">{t("metrics.link.othersNote")}</p>
          <UseList uses={others} />
        </section>
      )}
      <Form submission={submission} reply={reply ?? null}>
        <ErrorSummary labels={{}} />
        <HiddenFields values={{ version: stands.version }} />
        <SubmitRow label={t("metrics.settle.confirm")}>
          <a className="go" href={editHref}>
            {t("metrics.link.edit")}
          </a>
        </SubmitRow>
      </Form>
    </>
  );
}

import { paths } from "#app/platform/paths";
import { SelectField } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import type { Metric } from "./metric";
import type { MetricChoice } from "./team-metrics";

type MergeFormProps = { metric: Metric; others: readonly MetricChoice[]; submission: string };

/** Takes another metric of the team into this one. */
export function MergeForm({ metric, others, submission }: MergeFormProps) {
  const { t } = useI18n();
  return (
    <details className="confirm">
      <summary className="btn btn-2">{t("metrics.merge.title")}</summary>
      <Form id="merge" action={paths.metricMerge(metric.id)} submission={submission}>
        <p>{t("metrics.merge.body")}</p>
        <HiddenFields values={{ version: metric.version }} />
        <SelectField
          name="other"
          label={t("metrics.merge.other")}
          required
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SubmitRow label={t("metrics.merge.confirm")} />
      </Form>
    </details>
  );
}

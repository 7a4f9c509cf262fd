import type { FormReply } from "#app/platform/form-reply";
import { formatAmount } from "#app/platform/units";
import { RadioGroup } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { NumberField, TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { asksForParts, type Baseline, type Metric } from "./metric";
import { unitWord } from "./metric-words";
import { wordOfUnit } from "./unit-label";

type BaselineFormProps = {
  metric: Metric;
  baseline: Baseline;
  version: number;
  submission: string;
  reply?: FormReply | null | undefined;
  backHref: string;
};

/** Where the number stood before the work began; never 0 unless it was. */
export function BaselineForm({ metric, baseline, version, submission, reply, backHref }: BaselineFormProps) {
  const { t, locale } = useI18n();
  const labels = {
    value: t("metrics.form.baselineValue"),
    numerator: t("metrics.form.part"),
    denominator: t("metrics.form.whole"),
    asOf: t("metrics.form.asOf"),
  };
  const typed = (amount: number | null) =>
    amount === null ? "" : formatAmount(amount, { unit: "own", scale: metric.scale, locale }).replace("−", "-");
  const unit = metric.unit === "currency" ? "US$" : unitWord(metric, t);
  const states = (["known", "unknown", "being_established"] as const).map((value) => ({
    value,
    label: t(`metrics.form.baseline.${value}`),
  }));
  return (
    <Form submission={submission} reply={reply ?? null} keep>
      <WhatIsWrong
        labels={labels}
        theirs={[
          { name: "value", label: labels.value, text: typed(baseline.amount) },
          { name: "words", label: t("metrics.form.baselineWords"), text: baseline.words },
        ]}
      />
      <HiddenFields values={{ version }} />
      <RadioGroup
        name="state"
        label={t("metrics.define.baseline")}
        required
        column
        defaultValue={baseline.state}
        options={states}
      />
      {asksForParts(metric) ? (
        <>
          <NumberField
            name="numerator"
            label={labels.numerator}
            unit={wordOfUnit(metric.unitLabel)}
            defaultValue={typed(baseline.numerator)}
          />
          <NumberField
            name="denominator"
            label={labels.denominator}
            unit={wordOfUnit(metric.unitLabel)}
            defaultValue={typed(baseline.denominator)}
          />
        </>
      ) : (
        <NumberField name="value" label={labels.value} unit={unit} defaultValue={typed(baseline.amount)} />
      )}
      <TextField name="asOf" type="date" label={labels.asOf} defaultValue={baseline.asOf} size="s" />
      <TextArea
        name="words"
        label={t("metrics.form.baselineWords")}
        hint={t("metrics.form.baselineWordsHint")}
        defaultValue={baseline.words}
        rows={2}
      />
      <SubmitRow label={t("metrics.form.save")}>
        <a className="go" href={backHref}>
          {t("metrics.form.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

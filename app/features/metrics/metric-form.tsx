import type { FormReply } from "#app/platform/form-reply";
import { grains } from "#app/platform/periods";
import { unitCodes } from "#app/platform/units";
import { CheckboxField, RadioGroup, SelectField } from "#app/ui/form/choice-fields";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { aggregations, type Asks, asksOf, directions, type Metric } from "./metric";

type MetricFormProps = {
  /** Who is asked for it now. */
  asks?: Asks;
  metric: Metric | null;
  submission: string;
  reply?: FormReply | null | undefined;
  backHref: string;
};

/** What a metric counts, how it adds up, and who may see its numbers. */
export function MetricForm({ metric, submission, reply, backHref, asks = "committed" }: MetricFormProps) {
  const { t } = useI18n();
  const labels = {
    name: t("metrics.form.name"),
    meaning: t("metrics.define.meaning"),
    scale: t("metrics.form.scale"),
    unit: t("metrics.define.unit"),
    source: t("metrics.define.source"),
  };
  const theirs = metric
    ? [
        { name: "name", label: labels.name, text: metric.name },
        { name: "meaning", label: labels.meaning, text: metric.meaning },
        { name: "source", label: labels.source, text: metric.source },
      ]
    : [];
  return (
    <Form submission={submission} reply={reply ?? null} keep>
      <WhatIsWrong labels={labels} theirs={theirs} />
      <HiddenFields values={{ version: metric?.version }} />
      <TextField name="name" label={labels.name} defaultValue={metric?.name} maxLength={300} required />
      <TextArea
        name="meaning"
        label={labels.meaning}
        hint={t("metrics.form.meaningHint")}
        defaultValue={metric?.meaning}
        rows={3}
      />
      {metric?.meaning && (
        <CheckboxField
          name="onlyWording"
          label={t("metrics.form.onlyWording")}
          hint={t("metrics.form.onlyWordingHint")}
        />
      )}
      <TextField
        name="source"
        label={labels.source}
        hint={t("metrics.form.sourceHint")}
        defaultValue={metric?.source}
        maxLength={500}
      />
      <RadioGroup
        name="asks"
        label={t("metrics.form.asks")}
        hint={t("metrics.form.asksHint")}
        column
        defaultValue={asks}
        options={asksOf.map((value) => ({ value, label: t(`metrics.asks.${value}`) }))}
      />
      <CountingFields metric={metric} />
      <PrivacyFields metric={metric} />
      <SubmitRow label={t("metrics.form.save")}>
        <a className="go" href={backHref}>
          {t("metrics.form.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

const blank = {
  aggregation: null,
  underlying: null,
  grain: "quarter",
  unit: "count",
  unitLabel: "",
  scale: 0,
  direction: null,
} as const;

function CountingFields({ metric }: Pick<MetricFormProps, "metric">) {
  const { t } = useI18n();
  const stored = metric ?? blank;
  return (
    <FieldSet legend={t("metrics.page.counted")}>
      <SelectField
        name="aggregation"
        label={t("metrics.define.aggregation")}
        hint={t("metrics.form.aggregationHint")}
        required
        empty={false}
        defaultValue={stored.aggregation ?? "none"}
        options={(["none", ...aggregations] as const).map((value) => ({
          value,
          label: t(`metrics.aggregation.${value}`),
        }))}
      />
      <RadioGroup
        name="underlying"
        label={t("metrics.form.underlying")}
        column
        defaultValue={stored.underlying ?? "latest"}
        options={(["latest", "sum"] as const).map((value) => ({ value, label: t(`metrics.underlying.${value}`) }))}
      />
      <SelectField
        name="grain"
        label={t("metrics.define.grain")}
        required
        empty={false}
        defaultValue={stored.grain}
        options={grains.map((value) => ({ value, label: t(`metrics.grain.${value}`) }))}
      />
      <SelectField
        name="unit"
        label={t("metrics.define.unit")}
        required
        empty={false}
        defaultValue={stored.unit}
        options={unitCodes.map((value) => ({ value, label: t(`units.unit.${value}`) }))}
      />
      <TextField
        name="unitLabel"
        label={t("metrics.form.unitLabel")}
        hint={t("metrics.form.unitLabelHint")}
        defaultValue={stored.unitLabel}
        maxLength={60}
        size="m"
      />
      <TextField
        name="scale"
        label={t("metrics.form.scale")}
        hint={t("metrics.form.scaleHint")}
        defaultValue={stored.scale}
        inputMode="numeric"
        size="s"
      />
      <SelectField
        name="direction"
        label={t("metrics.form.direction")}
        empty={t("metrics.form.direction.none")}
        defaultValue={stored.direction ?? ""}
        options={directions.map((value) => ({ value, label: t(`metrics.form.direction.${value}`) }))}
      />
    </FieldSet>
  );
}

function PrivacyFields({ metric }: Pick<MetricFormProps, "metric">) {
  const { t } = useI18n();
  const options = [
    { value: "yes", label: t("metrics.define.yes") },
    { value: "no", label: t("metrics.define.no") },
    { value: "unsettled", label: t("metrics.define.unsettled") },
  ];
  const answer = (flag: boolean | null | undefined) => (flag == null ? "unsettled" : flag ? "yes" : "no");
  return (
    <FieldSet legend={t("metrics.form.privacy")}>
      <RadioGroup
        name="countsPeople"
        label={t("metrics.define.people")}
        hint={t("metrics.form.peopleHint")}
        required
        defaultValue={answer(metric?.countsPeople)}
        options={options}
      />
      <RadioGroup
        name="confidential"
        label={t("metrics.define.confidential")}
        hint={t("metrics.form.confidentialHint")}
        required
        defaultValue={answer(metric?.confidential)}
        options={options}
      />
    </FieldSet>
  );
}
